import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workbench } from '../../scripts/vscode/workbench';
import { subtaskText, taskText } from '../support/taskTexts';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const TRICK =
  '<img src=x onerror=alert(1)> [run](command:workbench.action.closeAllEditors) $(zap) https://evil.example';
const LONG = `node -e "${'x'.repeat(200)}" && touch done-by-command.txt`;

const call = (name: string, input: Record<string, unknown>) => ({ calls: [{ name, input }] });
const TURNS = [
  { text: `I begin. ${TRICK}`, ...call('read_file', { path: 'notes.md' }) },
  call('edit_file', { path: 'src/kept.js', oldText: 'one', newText: 'ONE' }),
  call('write_file', { path: 'src/made.js', content: `// ${TRICK}\nexport const made = 1;\n` }),
  call('write_file', { path: 'outside.js', content: 'export {};\n' }),
  call('run_command', { command: LONG }),
  call('block_subtask', { reason: TRICK }),
];

let server: TestServer;
let workbench: Workbench;
let folder: string;

function source(): string {
  const from = mkdtempSync(join(tmpdir(), 'callboard-rights-'));
  const put = (path: string, content: string) => {
    mkdirSync(join(from, path, '..'), { recursive: true });
    writeFileSync(join(from, path), content);
  };
  put('.tmp/tasks/rights/task.json', taskText('rights', 1));
  put(
    '.tmp/tasks/rights/subtask_01.json',
    subtaskText('rights', '01', { deliverables: ['src/made.js', 'src/kept.js'] }),
  );
  put('src/kept.js', 'one\ntwo\n');
  put('notes.md', `${TRICK}\n`);
  const steps = [{ agent: 'CoderAgent', seq: '01', turns: TURNS }];
  put('rights.rehearsal.json', JSON.stringify({ version: 1, feature: 'rights', steps }));
  return from;
}

/** One window through the whole file: each test goes on from what the one before left, as a person does. */
describe('what an agent may do', () => {
  beforeAll(async () => {
    server = await TestServer.start('rights');
    const from = source();
    folder = server.workspace('workspace', from);
    rmSync(from, { recursive: true, force: true });
    workbench = await server.open(folder);
    await workbench.treeRow('rights').first().waitFor();
  });

  afterAll(() => server?.stop());

  /** Runs a command of the palette on the run, picked as a person does; not from a page, which would take the focus back. */
  async function onRun(title: string): Promise<void> {
    await workbench.runCommand('Callboard: Focus on Runs View');
    await workbench.runCommandOn(title, '01');
  }

  it('is asked in a notification, and stays to be answered in the Runs view when that is closed', async () => {
    await workbench.runCommandOn('Callboard: Run Subtask', '01');
    await workbench.notification('CoderAgent (01) wants to write outside.js.');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.treeRow('waits for your answer').waitFor();
    const question = workbench.treeRow('Write outside.js?');
    await question.waitFor();
    expect(existsSync(join(folder, 'outside.js'))).toBe(false);
    await question.click();
    await workbench.page.getByRole('dialog').getByRole('button', { name: 'Allow Once' }).click();
    // What one line cannot show whole is answered only after it was looked at.
    const asked = await workbench.notification('wants to run the command');
    await expect.poll(() => existsSync(join(folder, 'outside.js'))).toBe(true);
    const buttons = await asked.locator('.monaco-text-button').allInnerTexts();
    expect(buttons).toEqual(expect.arrayContaining(['Review…', 'Deny']));
    expect(buttons.filter((each) => each.startsWith('Allow'))).toEqual([]);
    await asked.getByRole('button', { name: 'Review…' }).click();
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('&& touch done-by-command.txt').waitFor();
    await dialog.getByRole('button', { name: 'Deny' }).click();
    await workbench.treeRow('blocked').first().waitFor();
    expect(existsSync(join(folder, 'done-by-command.txt'))).toBe(false);
  });

  it('is told in a transcript that draws nothing of what models and files say', async () => {
    await onRun('Callboard: Open Run');
    const page = workbench.webview;
    await page.getByRole('heading', { name: /Turn 5/ }).waitFor();
    await page.getByText('onerror=alert(1)').first().waitFor();
    expect(await page.locator('img, a[href*="command:"], a[href*="evil"], .codicon').count()).toBe(0);
    expect(await page.getByText('Permission was not given').count()).toBeGreaterThan(0);
  });

  it('is shown as a difference to what was before, file by file', async () => {
    await onRun('Callboard: Show Changes of Run');
    await workbench.page.getByRole('tab', { name: /Changes of rights-01-1/ }).waitFor();
    for (const name of ['kept.js', 'made.js', 'outside.js']) {
      await workbench.page.locator('.multiDiffEntry').filter({ hasText: name }).first().waitFor();
    }
  });

  it('is taken back after a preview, where nothing else changed since, and that can be undone', async () => {
    writeFileSync(join(folder, 'outside.js'), 'changed since\n');
    await onRun('Callboard: Revert Run…');
    const dialog = workbench.page.getByRole('dialog');
    await dialog.getByText('outside.js (changed since)').waitFor();
    await dialog.getByRole('button', { name: 'Revert and Set 01 to Pending' }).click();
    const told = await workbench.notification('rights-01-1: 2 files are as they were before.');
    await expect.poll(() => readFileSync(join(folder, 'src/kept.js'), 'utf8')).toBe('one\ntwo\n');
    await expect.poll(() => existsSync(join(folder, 'src/made.js'))).toBe(false);
    expect(readFileSync(join(folder, 'outside.js'), 'utf8')).toBe('changed since\n');
    const status = () =>
      (JSON.parse(readFileSync(join(folder, '.tmp/tasks/rights/subtask_01.json'), 'utf8')) as { status: string })
        .status;
    await expect.poll(status).toBe('pending');
    await told.getByRole('button', { name: 'Undo' }).click();
    await workbench.statusBarItem('Undone: Revert rights-01-1').waitFor();
    await expect.poll(() => readFileSync(join(folder, 'src/kept.js'), 'utf8')).toBe('ONE\ntwo\n');
    await expect.poll(() => existsSync(join(folder, 'src/made.js'))).toBe(true);
    await expect.poll(status).toBe('blocked');
    expect(readdirSync(folder)).not.toContain('done-by-command.txt');
  });

  it('draws no complaint', async () => {
    expect(await complaints(workbench)).toEqual([]);
  });
});
