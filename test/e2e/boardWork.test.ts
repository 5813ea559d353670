import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const TASKS = '.tmp/tasks/authentication';

let server: TestServer;
let workbench: Workbench;
let first: string;
let second: string;

const file = (folder: string, seq: string) => join(folder, TASKS, `subtask_${seq}.json`);
const text = (folder: string, seq: string) => readFileSync(file(folder, seq), 'utf8');
const parsed = (folder: string, seq: string) => JSON.parse(text(folder, seq)) as Record<string, unknown>;
const press = (key: string) => workbench.page.keyboard.press(key);
const view = (name: string) => workbench.webview.getByRole('tab', { name }).click();

async function choose(feature: string): Promise<void> {
  await workbench.webview.getByRole('combobox', { name: 'Feature' }).click();
  await workbench.webview.getByRole('option', { name: feature }).click();
}

async function chooseFromToolbar(name: string): Promise<void> {
  await workbench.webview.getByRole('button', { name: 'More', exact: true }).click();
  await workbench.webview.getByRole('menuitem', { name }).click();
}

/** What the editor in front holds, as far as it is in sight. */
const editor = () => workbench.page.locator('.editor-group-container.active .monaco-editor .view-lines');

function completeInFile(folder: string, seq: string, from: string, to: string): void {
  const done = { ...parsed(folder, seq), status: 'completed', started_at: from, completed_at: to };
  writeFileSync(file(folder, seq), JSON.stringify(done, null, 2));
}

/** Two folders with a feature of the same name. One window through the whole file. */
describe('the board of a workspace with several folders', () => {
  beforeAll(async () => {
    server = await TestServer.start('board-work');
    first = server.workspace('first', projectPaths.taskSample);
    second = server.workspace('second', projectPaths.taskSample);
    const workspace = join(first, '..', 'two.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
    workbench = await server.open(workspace);
    await workbench.runCommand('View: Hide Secondary Side Bar');
    await workbench.runCommand('Callboard: Open Board');
    await workbench.webview.locator('.card').first().waitFor();
  });

  afterAll(() => server?.stop());

  it('shows both, and writes into the folder whose card was moved', async () => {
    const before = text(first, '02');
    const cards = workbench.webview.locator('.card[data-key$="subtask_02.json"]');
    await expect.poll(() => cards.count()).toBe(2);
    for (const name of ['authentication (first)', 'authentication (second)']) {
      await workbench.webview.locator('.lane-head').getByText(name).waitFor();
    }
    await workbench.statusBarItem(/authentication \((first|second)\): 6/).waitFor();
    await workbench.webview.locator('.card[data-key*="/second#"][data-key$="subtask_02.json"]').focus();
    await press('b');
    await workbench.answer('Only here');
    await expect.poll(() => parsed(second, '02')['status']).toBe('blocked');
    expect(text(first, '02')).toBe(before);
    const blocked = workbench.webview.locator('.card[data-state=blocked]');
    await blocked.getByText('Only here').waitFor();
    await blocked.focus();
    await press('Control+z');
    await expect.poll(() => parsed(second, '02')['status']).toBe('pending');
  });

  it('runs an agent in the folder of its feature', async () => {
    await workbench.webview.locator('.card[data-key*="/second#"][data-key$="subtask_03.json"]').focus();
    await press('r');
    await expect.poll(() => parsed(second, '03')['status'], { timeout: 30_000 }).toBe('completed');
    expect(existsSync(join(second, 'src/lib/password.js'))).toBe(true);
    expect(existsSync(join(first, 'src/lib/password.js'))).toBe(false);
    expect(parsed(first, '03')['status']).toBe('pending');
  });

  it('tries out what one dependency less would do, leaves it, tries again, writes it and takes it back', async () => {
    const { webview } = workbench;
    const before = text(first, '04');
    await choose('authentication (first)');
    await view('Graph');
    const node = webview.locator('.node[data-key$="subtask_04.json"]');
    await node.click();
    const details = webview.getByRole('complementary');
    const without = details.getByRole('button', { name: 'Try without 01' });
    await without.click();
    const panel = webview.getByRole('region', { name: 'What if' });
    await panel.getByText('no longer depends on 01').waitFor();
    await panel.getByRole('listitem').first().waitFor();
    await panel.getByRole('button', { name: 'Discard' }).last().click();
    await panel.waitFor({ state: 'detached' });
    expect(text(first, '04')).toBe(before);
    await without.focus();
    await press('Enter');
    // It can be pressed when what it would do is known.
    await panel.getByRole('listitem').first().waitFor();
    await panel.getByRole('button', { name: 'Write to subtask_04.json' }).focus();
    await press('Enter');
    await expect.poll(() => parsed(first, '04')['depends_on']).not.toContain('01');
    await node.focus();
    await press('Control+z');
    await expect.poll(() => text(first, '04')).toBe(before);
    await details.getByRole('button', { name: 'Close details' }).click();
  });

  it('saves the graph as a picture, and opens it as a flowchart and the plan as Markdown', async () => {
    const { page } = workbench;
    const picture = join(first, 'authentication.svg');
    await chooseFromToolbar('Export Graph…');
    await workbench.quickInput.waitFor();
    await page.getByRole('option', { name: /^SVG/ }).click();
    await page.locator('.quick-input-widget').getByText('Export the graph of authentication').first().waitFor();
    await expect.poll(() => workbench.quickInput.inputValue()).toContain('authentication.svg');
    await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await workbench.notification('was saved as');
    expect(existsSync(picture)).toBe(true);
    const drawn = readFileSync(picture, 'utf8');
    for (let seq = 1; seq <= 9; seq++) expect(drawn).toContain(String(parsed(first, `0${seq}`)['title']).split(' ')[0]);
    await workbench.runCommand('Callboard: Export Graph…');
    await page.getByRole('option', { name: /^Mermaid/ }).click();
    await editor().getByText('flowchart LR').waitFor();
    await workbench.runCommand('Callboard: Open Board');
    await chooseFromToolbar('Export Plan as Markdown');
    await editor().getByText('# authentication', { exact: false }).first().waitFor();
    await workbench.runCommand('Callboard: Open Board');
  });

  it('goes through the past by keys and by pointer, acts on nothing there, and comes back', async () => {
    const { webview } = workbench;
    completeInFile(first, '01', '2026-03-01T10:00:00Z', '2026-03-01T10:20:00Z');
    completeInFile(first, '02', '2026-03-01T10:05:00Z', '2026-03-01T10:40:00Z');
    await view('Batches');
    const slider = webview.getByRole('slider', { name: 'Moment shown' });
    const state = (seq: string) => webview.locator(`.bt-row[data-key$="subtask_${seq}.json"] .unseen`);
    await state('02').getByText('Completed').waitFor();
    await slider.focus();
    await press('Home');
    await webview
      .getByText(/^As of .*\d/)
      .first()
      .waitFor();
    await expect.poll(() => state('02').textContent()).not.toContain('Completed');
    const before = text(first, '03');
    await webview.locator('.bt-row[data-key$="subtask_03.json"]').focus();
    await press('b');
    await webview.getByRole('button', { name: 'Next event' }).click();
    await webview.getByText('Actions are off').first().waitFor();
    expect(await workbench.quickInput.isVisible()).toBe(false);
    expect(text(first, '03')).toBe(before);
    await webview.getByRole('button', { name: 'Back to Live' }).click();
    await state('02').getByText('Completed').waitFor();
    expect(await complaints(workbench)).toEqual([]);
  });
});
