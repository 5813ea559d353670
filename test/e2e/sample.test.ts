import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const STAGES = [
  '1 Architecture Decomposition',
  '2 Story Mapping',
  '3 Prioritization',
  '4 Enhanced Task Breakdown',
  '5 Contract Definition',
  '6 Parallel Execution',
  '7 Integration & Validation',
  '8 Release & Learning',
];

let server: TestServer;
let workbench: Workbench;
let folder: string;

function setStatus(seq: string, status: string): void {
  const file = join(folder, '.tmp/tasks/authentication', `subtask_${seq}.json`);
  const subtask = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...subtask, status }, null, 2));
}

/** One window through the whole file: each test goes on from what the one before left, as a person does. */
describe('the sample in a real window', () => {
  beforeAll(async () => {
    server = await TestServer.start('sample', { restricted: true });
    folder = server.workspace('workspace', projectPaths.taskSample);
    workbench = await server.open(folder);
  });

  afterAll(() => server?.stop());

  it('shows the feature with its eight stages, in order, while the folder is not trusted', async () => {
    await workbench.treeRow(STAGES[7] ?? '').waitFor();
    const rows = await workbench.page.locator('.sidebar .monaco-list-row .label-name').allInnerTexts();
    expect(rows.filter((row) => /^\d [A-Z]/.test(row))).toEqual(STAGES);
    await workbench.statusBarItem('Callboard: view only').waitFor();
  });

  it('names stage and progress in the status bar once the folder is trusted', async () => {
    await workbench.trustFolder();
    await workbench.statusBarItem('authentication: 6 Parallel Execution 0/9').waitFor();
  });

  it('shows every subtask on the board, in each of its views', async () => {
    await workbench.runCommand('Callboard: Open Board');
    for (const view of ['Graph', 'Batches', 'Kanban']) {
      await workbench.webview.getByRole('tab', { name: view }).click();
      await workbench.webview.getByText('Integration tests').first().waitFor();
    }
    await expect.poll(() => workbench.webview.locator('.cards > li').count()).toBe(9);
  });

  it('shows what another program changed, in tree, status bar and board', async () => {
    setStatus('01', 'completed');
    await workbench.treeRow('stage 6 · 1/9').waitFor();
    await workbench.statusBarItem('authentication: 6 Parallel Execution 1/9').waitFor();
    await workbench.webview.getByText('1 of 9 completed').waitFor();
  });

  it('asks before a subtask is completed whose dependencies are not, and writes nothing on a no', async () => {
    const file = join(folder, '.tmp/tasks/authentication/subtask_06.json');
    const before = readFileSync(file, 'utf8');
    const complete = async () => {
      await workbench.runCommandOn('Callboard: Complete Subtask…', '06');
      const summary = workbench.page.locator('.quick-input-widget').getByRole('textbox', { name: /^Complete 06/ });
      await summary.fill('Done by hand');
      await workbench.page.keyboard.press('Enter');
      const question = workbench.page.getByRole('dialog').filter({ hasText: '06 depends on 04, 05' });
      await question.waitFor();
      return question;
    };
    await (await complete()).getByRole('button', { name: 'Cancel' }).click();
    expect(readFileSync(file, 'utf8')).toBe(before);
    await (await complete()).getByRole('button', { name: 'Complete', exact: true }).click();
    await workbench.treeRow('stage 6 · 2/9').waitFor();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      status: 'completed',
      completion_summary: 'Done by hand',
    });
    await workbench.runCommand('Callboard: Undo Last Change');
    await workbench.treeRow('stage 6 · 1/9').waitFor();
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('shows a feature that another program makes in new nested folders', async () => {
    const made = join(folder, '.tmp/tasks/late-feature');
    mkdirSync(made, { recursive: true });
    writeFileSync(
      join(made, 'subtask_01.json'),
      JSON.stringify({ id: 'late-feature-01', seq: '01', title: 'Arrived late', status: 'pending', depends_on: [] }),
    );
    await workbench.treeRow('late-feature').first().waitFor();
    await workbench.webview.getByText('Arrived late').first().waitFor();
  });

  it('has tree, status bar and board back after a reload', async () => {
    await workbench.reload();
    await workbench.treeRow('stage 6 · 1/9').waitFor();
    await workbench.webview.getByText('1 of 9 completed').waitFor();
    await workbench.statusBarItem(/: 6 Parallel Execution \d\/\d/).waitFor();
  });

  it('prints no exception and shows no error', async () => {
    expect(await complaints(workbench)).toEqual([]);
  });
});
