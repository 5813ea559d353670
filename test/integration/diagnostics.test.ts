import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { VscodeDiagnostics } from '../../src/agents/vscode/vscodeDiagnostics';
import { syntaxCheck } from '../../src/compose/syntaxCheck';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { SystemClock } from '../../src/node/systemClock';
import { WorkerTypeChecker } from '../../src/node/workerTypeChecker';
import { InVsCode } from '../support/inVsCode';

describe('the findings of the editor', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(vs.path('lib'), { recursive: true, force: true });
  });

  it('are errors of syntax in files that no editor shows, as they are on disk now', async () => {
    const checker = new WorkerTypeChecker(
      () => [`${vscode.env.appRoot}/extensions/node_modules`],
      `${vscode.extensions.getExtension('callboard.callboard')?.extensionPath}/dist/workers`,
    );
    const diagnostics = new VscodeDiagnostics(new SystemClock(), syntaxCheck(new NodeFileSystem(), checker));
    const root = vs.uri('').fsPath.replace(/\/$/, '');
    const names = ['lib/a.json', 'lib/b.js', 'lib/c.ts', 'lib/d.tsx', 'lib/e.md'];
    const look = async () =>
      (await diagnostics.of(root, names, new AbortController().signal)).map(({ path, line }) => `${path}:${line}`);
    vs.put('lib/a.json', '{\n"a": }\n');
    vs.put('lib/b.js', 'const a = 1;\nconst b = ;\n');
    vs.put('lib/c.ts', 'export const a: number = 1;\nenum {\n');
    vs.put('lib/d.tsx', 'export const d = <div>{1}</div>;\n');
    vs.put('lib/e.md', '{');
    assert.deepEqual([...new Set(await look())].sort(), ['lib/a.json:2', 'lib/b.js:2', 'lib/c.ts:2', 'lib/c.ts:3']);
    assert.equal(diagnostics.covers(root, 'lib/a.json'), false);
    for (const name of ['lib/a.json', 'lib/b.js', 'lib/c.ts']) vs.put(name, '{}\n');
    assert.deepEqual(await look(), []);
  });
});
