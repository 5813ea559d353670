import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitAll } from '../../scripts/start/commitAll';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { runCommand } from '../../scripts/vscode/runCommand';
import type { Workbench } from '../../scripts/vscode/workbench';
import { hangingTurns, honestTurns, recoveryScript } from '../support/recoveryScript';
import { TestServer } from './openWindow';

const FILE = 'contracts/auth-service.ts';

let server: TestServer;
let workbench: Workbench;
let folder: string;

const git = (...args: string[]) => runCommand('git', args, { cwd: folder });
const read = (path: string) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : undefined);
const statusOf = (seq: string) =>
  JSON.parse(readFileSync(join(folder, `.tmp/tasks/authentication/subtask_${seq}.json`), 'utf8')).status as unknown;

/** The worktrees that lie in the extension's own storage. */
function worktrees(): readonly string[] {
  const home = join(server.dataDir, 'data', 'User', 'globalStorage', 'callboard.callboard', 'worktrees');
  if (!existsSync(home)) return [];
  return readdirSync(home).flatMap((root) =>
    readdirSync(join(home, root))
      .filter((name) => !name.endsWith('.json'))
      .map((name) => join(home, root, name)),
  );
}

describe('agents in worktrees, in a real window', () => {
  beforeAll(async () => {
    server = await TestServer.start('worktrees');
    folder = server.workspace('workspace', projectPaths.taskSample);
    const script = recoveryScript([
      { seq: '01', attempt: 1, turns: hangingTurns('01') },
      { seq: '01', turns: honestTurns('01') },
      { seq: '02', turns: honestTurns('02') },
    ]);
    writeFileSync(join(folder, 'sample.rehearsal.json'), script);
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    commitAll(folder);
    // Else the merge editor, left open, saves over what is resolved in another way.
    server.settings({ 'callboard.isolation': 'worktree', 'files.autoSave': 'off' });
    workbench = await server.open(folder);
    await workbench.statusBarItem('authentication').waitFor();
  });

  afterAll(() => server?.stop());

  it('keeps what is half done out of the folder, and merges what is proven', async () => {
    await workbench.runCommandOn('Callboard: Run Subtask', '02');
    await expect.poll(() => statusOf('02')).toBe('completed');
    await expect.poll(() => read('src/db/schema.js')).toBe('// src/db/schema.js\n');
    expect(await git('log', '-1', '--format=%an %s')).toBe('Callboard 02 Database schema\n');
    await expect.poll(worktrees).toEqual([]);
    await workbench.runCommandOn('Callboard: Run Subtask', '01');
    await expect.poll(() => worktrees().some((tree) => existsSync(join(tree, FILE)))).toBe(true);
    expect(read(FILE)).toBeUndefined();
  });

  it('shows a conflict in the merge editor, and takes what the person made of it', async () => {
    mkdirSync(join(folder, 'contracts'), { recursive: true });
    writeFileSync(join(folder, FILE), '// by hand\n');
    commitAll(folder, 'by hand');
    await workbench.runCommand('Callboard: Stop All Agents…');
    await workbench.answer('Stop Now');
    await workbench.notification('1 run stopped');
    await workbench.runCommandOn('Callboard: Run Subtask', '01');
    const conflict = await workbench.notification('It is proven but conflicts with what others did');
    expect(statusOf('01')).toBe('in_progress');
    expect(read(FILE)).toBe('// by hand\n');

    await conflict.getByRole('button', { name: 'Merge Work…' }).click();
    await workbench.page.getByRole('button', { name: 'Resolve in Merge Editor' }).click();
    await workbench.page.getByRole('tab', { name: /^Merging: auth-service\.ts/ }).waitFor();
    expect(await git('status', '--porcelain', FILE)).toBe(`AA ${FILE}\n`);
    await workbench.screenshot(join(projectPaths.out, 'e2e', 'worktree-conflict.png'));

    writeFileSync(join(folder, FILE), '// both\n');
    commitAll(folder, 'resolved');
    await workbench.runCommandOn('Callboard: Merge Work…', '01');
    const told = await workbench.notification('01 is in your branch now. As a whole it is not proven.');
    await told.getByRole('button', { name: 'Accept…' }).click();
    await workbench.answer('I resolved the conflict');
    await expect.poll(() => statusOf('01')).toBe('completed');
    expect(read(FILE)).toBe('// both\n');
    await expect.poll(worktrees).toEqual([]);
    await expect.poll(() => git('branch', '--list', 'callboard/*')).toBe('');
  });
});
