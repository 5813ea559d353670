import * as assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { InVsCode } from '../support/inVsCode';
import { subtaskText, taskText } from '../support/taskTexts';

const FOLDER = '.tmp/tasks/shopping';
const SESSION = '.tmp/sessions/2026-02-02-shopping';
const CONTRACT = 'contracts/shop.ts';
const CODE = 'src/shopping/stock.ts';
const SOURCE =
  "import type { Stock } from '../../contracts/shop';\nexport const stock: Stock = { take: () => true };\n";
const INTERFACE = 'export interface Stock { take(article: string): boolean }\n';

describe('contracts', () => {
  let vs: InVsCode;

  before(async () => {
    vs = await InVsCode.start();
    const stages = Array.from({ length: 8 }, (_, index) => ({ id: index + 1, status: 'completed' }));
    const contract = {
      ...{ name: 'Stock', type: 'interface', file: CONTRACT, description: 'Takes articles.' },
      ...{ integrationPoints: ['shop-stock'], implementer: 'Store', consumers: ['Shop'] },
    };
    const submission = {
      files: [{ path: CONTRACT, source: INTERFACE }],
      contracts: [contract],
      ...{ endpoints: [], dataSchemas: [], documentation: 'The shop takes from the store.' },
    };
    vs.put(CONTRACT, INTERFACE);
    vs.put(`${SESSION}/context.md`, `# Task Context: Shopping\n\nTasks: ${FOLDER}/task.json\n`);
    vs.put(`${SESSION}/submissions/stage-5.json`, JSON.stringify(submission));
    vs.put(
      `${SESSION}/stage-tracking.json`,
      JSON.stringify({ feature: 'shopping', workflow_status: 'active', current_stage: 6, stages }),
    );
    vs.put(`${FOLDER}/subtask_01.json`, subtaskText('shopping', '01', { deliverables: [CODE] }));
    vs.put(`${FOLDER}/task.json`, taskText('shopping', 1));
    await vs.until(() => vs.feature('shopping')?.subtasks.length === 1);
  });

  after(async () => {
    for (const path of [FOLDER, SESSION, CONTRACT, 'src/shopping']) rmSync(vs.path(path), { recursive: true });
    await vs.until(() => vs.feature('shopping') === undefined && vs.findings(CODE).length === 0);
  });

  const row = () =>
    vs
      .rows()
      .find((each) => each.trim().startsWith('Stock ('))
      ?.trim();

  it('are rows of stage 5: defined, then verified; what departs is a problem at its line until it is mended', async () => {
    await vs.until(() => row() === 'Stock (Defined, Store → Shop) contract');
    vs.put(CODE, SOURCE);
    vs.put(`${FOLDER}/subtask_01.json`, subtaskText('shopping', '01', { status: 'completed', deliverables: [CODE] }));
    await vs.until(() => row() === 'Stock (Verified, Store → Shop) contract');
    vs.put(CODE, SOURCE.replace('() => true', '() => 5'));
    const found = await vs.finding(CODE, 'contract-departure');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(found.range.start.line, 1);
    assert.equal(row(), 'Stock (Implemented, needs mending, Store → Shop) contract.departs');
    vs.put(CODE, SOURCE);
    await vs.until(() => row() === 'Stock (Verified, Store → Shop) contract' && vs.findings(CODE).length === 0);
  });
});
