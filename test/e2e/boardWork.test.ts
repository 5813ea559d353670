import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { HANG_MS, type Workbench } from '../../scripts/vscode/workbench';
import { honestTurns, lyingTurns, recoveryScript } from '../support/recoveryScript';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const SEQS = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

let server: TestServer;
let workbench: Workbench;
let first: string;
let second: string;

const fileIn = (folder: string, seq: string) => join(folder, '.tmp/tasks/authentication', `subtask_${seq}.json`);
const textIn = (folder: string, seq: string) => readFileSync(fileIn(folder, seq), 'utf8');
const text = (seq: string) => textIn(first, seq);
const parsedIn = (folder: string, seq: string) => JSON.parse(textIn(folder, seq)) as Record<string, unknown>;
const parsed = (seq: string) => parsedIn(first, seq);
const status = (seq: string) => parsed(seq)['status'];
const keyEnd = (seq: string, folder = 'first') =>
  `[data-key*="/${folder}#"][data-key$="authentication/subtask_${seq}.json"]`;
const card = (seq: string, state = '') =>
  workbench.webview.locator(`.card${keyEnd(seq)}${state && `[data-state=${state}]`}`);
const cardOfSecond = (seq: string) => workbench.webview.locator(`.card${keyEnd(seq, 'second')}`);
const node = (seq: string) => workbench.webview.locator(`.node${keyEnd(seq)}`);
const details = (seq: string) =>
  workbench.webview.getByRole('complementary', { name: new RegExp(`^Details of ${seq} `) });
const press = (key: string) => workbench.page.keyboard.press(key);
const tab = (name: string) => workbench.webview.getByRole('tab', { name });
const picker = () => workbench.webview.getByRole('combobox', { name: 'Feature' });
const written = (path: string) => () => (existsSync(path) ? readFileSync(path, 'utf8') : '');

async function chooseFeature(name: string): Promise<void> {
  await picker().click();
  await workbench.webview.getByRole('option', { name, exact: true }).click();
}

/** By keys: a board that just came back to the front may be made anew under the pointer. */
async function showView(name: string): Promise<void> {
  const shown = workbench.webview.getByRole('tab', { name, selected: true });
  await vi.waitFor(
    async () => {
      await tab(name).focus({ timeout: 10_000 });
      await press('Enter');
      await shown.waitFor({ timeout: 10_000 });
    },
    { timeout: HANG_MS },
  );
}

async function fromMenu(of: Locator, name: string): Promise<void> {
  await of.click({ button: 'right' });
  await workbench.webview.getByRole('menuitem', { name, exact: true }).click();
}

async function fromMore(name: string): Promise<void> {
  await workbench.webview.getByRole('button', { name: 'More', exact: true }).click();
  await workbench.webview.getByRole('menuitem', { name, exact: true }).click();
}

async function openDetails(seq: string): Promise<Locator> {
  await card(seq).click();
  await details(seq).waitFor();
  return details(seq);
}

/** Answers the dialog that asks for a path. */
async function saveAs(path: string): Promise<void> {
  // It proposes a path of its own first, which would take the place of what is typed before.
  await expect.poll(() => workbench.quickInput.inputValue()).toMatch(/\/first\/./);
  await workbench.quickInput.fill(path);
  await workbench.quickInput.press('Enter');
}

/** Saves the new document in front, and leads back to the board. */
async function saveDocument(path: string): Promise<void> {
  await workbench.page
    .getByRole('tab', { name: /^Untitled-|^# |^flowchart/ })
    .first()
    .waitFor();
  await press('Control+s');
  await saveAs(path);
  await expect.poll(written(path)).not.toBe('');
  await workbench.runCommand('View: Close Editor');
  await workbench.webview.getByRole('tablist', { name: 'View' }).waitFor();
}

/** What a person does with the plan on the board, and with what agents made of it. One window through the whole file. */
describe('work on the board of a workspace with two folders', () => {
  beforeAll(async () => {
    server = await TestServer.start('board-work');
    first = server.workspace('first', projectPaths.taskSample);
    second = server.workspace('second', projectPaths.taskSample);
    const script = recoveryScript([
      { seq: '01', turns: lyingTurns() },
      { seq: '02', turns: honestTurns('02') },
      { seq: '03', turns: lyingTurns() },
    ]);
    for (const folder of [first, second]) writeFileSync(join(folder, 'sample.rehearsal.json'), script);
    const both = join(first, '..', 'two.code-workspace');
    writeFileSync(both, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
    workbench = await server.open(both);
    await workbench.runCommand('View: Hide Secondary Side Bar');
    await workbench.runCommand('Callboard: Open Board');
    await card('01', 'ready').waitFor();
    await workbench.webview
      .getByRole('button', { name: /^Completed/ })
      .first()
      .click();
  });

  afterAll(() => server?.stop());

  it('shows both, and writes into the folder whose card was moved', async () => {
    const before = text('02');
    for (const name of ['authentication (first)', 'authentication (second)']) {
      await workbench.webview.locator('.lane-head').getByText(name).waitFor();
    }
    await workbench.statusBarItem(/authentication \((first|second)\): 6/).waitFor();
    await cardOfSecond('02').focus();
    await press('b');
    await workbench.answer('Only here');
    await expect.poll(() => parsedIn(second, '02')['status']).toBe('blocked');
    expect(text('02')).toBe(before);
    const blocked = workbench.webview.locator('.card[data-state=blocked]');
    await blocked.getByText('Only here').waitFor();
    await blocked.focus();
    await press('Control+z');
    await expect.poll(() => parsedIn(second, '02')['status']).toBe('pending');
    await blocked.waitFor({ state: 'detached' });
  });

  it('runs an agent in the folder of its feature', async () => {
    await cardOfSecond('02').focus();
    await press('r');
    await expect.poll(() => parsedIn(second, '02')['status']).toBe('completed');
    expect(existsSync(join(second, 'src/db/schema.js'))).toBe(true);
    expect(existsSync(join(first, 'src/db/schema.js'))).toBe(false);
    expect(status('02')).toBe('pending');
  });

  it('shows the features of all folders or one, by mouse and by keys', async () => {
    await chooseFeature('authentication (second)');
    await card('01').waitFor({ state: 'detached' });
    await picker().focus();
    await press('Enter');
    await workbench.webview.getByRole('option', { name: 'All features' }).waitFor();
    await press('Home');
    await press('Enter');
    await card('01').waitFor();
    await chooseFeature('authentication (first)');
    await cardOfSecond('01').waitFor({ state: 'detached' });
  });

  it('tries a dependency in the graph, shows the finish move, drops it or writes it, and takes it back', async () => {
    const { webview } = workbench;
    const before = text('08');
    const panel = webview.getByRole('region', { name: 'What if' });
    await showView('Graph');
    await node('08').click();
    const choice = details('08').getByRole('combobox', { name: 'Try another dependency' });
    await choice.selectOption({ label: '07 Registration endpoint' });
    await panel.getByText(/^The finish comes .*later/).waitFor();
    await panel.getByRole('button', { name: 'Discard' }).last().click();
    await panel.waitFor({ state: 'detached' });
    expect(text('08')).toBe(before);
    await choice.selectOption({ label: '07 Registration endpoint' });
    await panel.getByText(/^The finish comes .*later/).waitFor();
    const write = panel.getByRole('button', { name: 'Write to subtask_08.json' });
    await write.focus();
    await press('Enter');
    await expect.poll(() => parsed('08')['depends_on']).toEqual(['06', '07']);
    await details('08').getByRole('button', { name: 'Try without 07' }).click();
    await panel.getByText(/^The finish comes .*sooner/).waitFor();
    await write.click();
    await expect.poll(() => parsed('08')['depends_on']).toEqual(['06']);
    await node('08').focus();
    await press('Control+z');
    await expect.poll(() => parsed('08')['depends_on']).toEqual(['06', '07']);
    await press('Control+z');
    await expect.poll(() => text('08')).toBe(before);
    await details('08').getByRole('button', { name: 'Close details' }).click();
  });

  it('saves the graph as a picture and as a flowchart, and the plan as Markdown, from the menu and by command', async () => {
    const { page } = workbench;
    const kind = (name: string) =>
      page.locator('.quick-input-widget').getByRole('option', { name: new RegExp(`^${name}`) });
    const at = (name: string) => join(first, name);
    await fromMore('Export Graph…');
    await kind('SVG').click();
    await saveAs(at('menu.svg'));
    await expect.poll(written(at('menu.svg'))).toContain('</svg>');
    await workbench.runCommand('Callboard: Export Graph…');
    await kind('SVG').click();
    await saveAs(at('command.svg'));
    await expect.poll(written(at('command.svg'))).toBe(written(at('menu.svg'))());
    // The browser itself draws it; what is no XML has no such root.
    const alone = await page.context().newPage();
    await alone.goto(`data:image/svg+xml,${encodeURIComponent(written(at('menu.svg'))())}`);
    const words = (await alone.locator(':root').textContent()) ?? '';
    expect(await alone.locator('parsererror').count()).toBe(0);
    await alone.close();
    for (const seq of SEQS) expect(words, seq).toContain(String(parsed(seq)['title']));

    await fromMore('Export Graph…');
    await kind('Mermaid').click();
    await saveDocument(at('menu.mmd'));
    await workbench.runCommand('Callboard: Export Graph…');
    await kind('Mermaid').click();
    await saveDocument(at('command.mmd'));
    const flow = written(at('menu.mmd'))();
    expect(written(at('command.mmd'))()).toBe(flow);
    const seqOf = new Map([...flow.matchAll(/^ +(n\d+)\["(\d\d) /gm)].map(([, id, seq]) => [id, seq]));
    const edges = [...flow.matchAll(/^ +(n\d+) [-=]+> (n\d+)$/gm)].map(([, a, b]) => `${seqOf.get(a)}-${seqOf.get(b)}`);
    const onDisk = SEQS.flatMap((seq) => (parsed(seq)['depends_on'] as string[]).map((on) => `${on}-${seq}`));
    expect(edges.sort()).toEqual(onDisk.sort());

    await fromMore('Export Plan as Markdown');
    await saveDocument(at('menu.md'));
    await workbench.runCommand('Callboard: Export Plan as Markdown');
    await saveDocument(at('command.md'));
    expect(written(at('command.md'))()).toBe(written(at('menu.md'))());
    const plan = written(at('menu.md'))().replaceAll('\\', '');
    expect(plan).toMatch(/^# /);
    for (const seq of SEQS) expect(plan, seq).toContain(String(parsed(seq)['title']));
    await showView('Kanban');
  });

  it('selects several by Ctrl and Shift, blocks them with one reason, and copies them', async () => {
    const { webview, page } = workbench;
    const before = ['01', '02', '03'].map(text);
    const states = () => ['01', '02', '03'].map(status);
    const bar = webview.getByRole('region', { name: 'Selection' });
    await card('01').click({ modifiers: ['ControlOrMeta'] });
    await bar.getByText('1 selected').waitFor();
    await card('03').click({ modifiers: ['ControlOrMeta'] });
    await bar.getByText('2 selected').waitFor();
    await bar.getByRole('button', { name: 'Clear Selection' }).click();
    await openDetails('01');
    await card('03').click({ modifiers: ['Shift'] });
    await bar.getByText('3 selected').waitFor();
    await bar.getByRole('button', { name: 'Block…' }).click();
    await workbench.answer('No sandbox today');
    await expect.poll(states).toEqual(['blocked', 'blocked', 'blocked']);
    for (const seq of ['01', '02', '03']) {
      expect(text(seq)).toContain('No sandbox today');
      await card(seq, 'blocked').waitFor();
    }
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await fromMenu(card('02'), 'Copy as Markdown');
    await workbench.statusBarItem('Copied 01, 02, 03 as Markdown').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied.match(/^### .*$/gm)).toEqual(['01', '02', '03'].map((seq) => `### ${seq} ${parsed(seq)['title']}`));
    await fromMenu(card('02'), 'Back to Pending');
    await expect.poll(states).toEqual(['pending', 'pending', 'pending']);
    await card('02', 'ready').waitFor();
    await bar.getByRole('button', { name: 'Clear Selection' }).click();
    await card('02').focus();
    await press('Control+z');
    await expect.poll(states).toEqual(['blocked', 'blocked', 'blocked']);
    await press('Control+z');
    await expect.poll(() => ['01', '02', '03'].map(text)).toEqual(before);
    await card('02', 'ready').waitFor();
  });

  it('says from the details why one does not run, and leads to what it waits for', async () => {
    const { page } = workbench;
    const pane = await openDetails('04');
    await pane.getByRole('button', { name: 'Why Not Running?' }).click();
    await workbench.notification('04 waits for 01, 02, 03.');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await card('04').focus();
    await press('w');
    const told = await workbench.notification('04 waits for 01, 02, 03.');
    await told.getByRole('button', { name: 'Show 01' }).click();
    await page.locator('.sidebar .monaco-list-row.focused').filter({ hasText: '01 Project structure' }).waitFor();
  });

  it('leads from what an agent delivered to the file and to what the run changed', async () => {
    const { page } = workbench;
    await card('02').focus();
    await press('r');
    await card('02', 'completed').waitFor();
    const pane = await openDetails('02');
    await pane.getByText('Every deliverable was written by the run').waitFor();
    await pane.getByRole('button', { name: 'src/db/schema.js' }).click();
    await page.getByRole('tab', { name: /^schema\.js/ }).waitFor();
    await page.locator('.monaco-editor').getByText('// src/db/schema.js').waitFor();
    await workbench.runCommand('View: Close Editor');
    await details('02').getByRole('button', { name: 'Show what the run changed' }).first().click();
    await page.locator('.multiDiffEntry').filter({ hasText: 'schema.js' }).first().waitFor();
    await workbench.runCommand('View: Close Editor');
    await details('02').waitFor();
  });

  it('sends a claim back with a remark and accepts it with a reason, from the details', async () => {
    await card('01').focus();
    await press('r');
    await card('01', 'claimed').waitFor();
    const pane = await openDetails('01');
    await pane.getByRole('button', { name: 'More actions' }).click();
    await workbench.webview.getByRole('menuitem', { name: 'Send Back…' }).click();
    await workbench.answer('Write the contract first');
    await pane.getByText(/attempt 2/).waitFor();
    await card('01', 'claimed').waitFor();
    await pane.getByRole('button', { name: 'Accept…' }).click();
    await workbench.answer('It comes with another branch');
    await expect.poll(() => status('01')).toBe('completed');
    expect(parsed('01')['callboard']).toMatchObject({
      accepted: { reason: 'It comes with another branch', by: 'person' },
    });
    await card('01', 'completed').waitFor();
  });

  it('tries a claim again from the menu, and makes it the person’s own from the details', async () => {
    await fromMenu(card('03'), 'Run');
    await card('03', 'claimed').waitFor();
    await fromMenu(card('03'), 'Retry');
    await workbench.answer('Read the list first');
    const pane = await openDetails('03');
    await pane.getByText(/attempt 2/).waitFor();
    await card('03', 'claimed').waitFor();
    await pane.getByRole('button', { name: 'More actions' }).click();
    await workbench.webview.getByRole('menuitem', { name: 'Take Over' }).click();
    await expect.poll(() => parsed('03')['agent_id']).toBe('person');
  });

  it('shows the board as of a past moment by mouse and by keys, refuses actions there, and comes back', async () => {
    const { webview } = workbench;
    const past = webview.getByText(/^As of .*\d/);
    const row = (seq: string, state: string) => webview.locator(`.bt-row${keyEnd(seq)}`).filter({ hasText: state });
    const before = SEQS.map(text);
    await tab('Batches').click();
    await row('02', 'Completed').waitFor();
    await webview.getByRole('button', { name: 'Previous event' }).click();
    await past.waitFor();
    await webview.getByRole('slider', { name: 'Moment shown' }).focus();
    await press('Home');
    await row('01', 'Ready').waitFor();
    await row('02', 'Running').waitFor();
    await row('02', 'Running').focus();
    await press('s');
    await webview.getByText('As of a past moment. Actions are off.').waitFor();
    await showView('Kanban');
    await card('02', 'running').waitFor();
    await webview.getByRole('button', { name: 'Back to Live' }).click();
    await past.waitFor({ state: 'detached' });
    await card('02', 'completed').waitFor();
    await tab('Batches').click();
    await webview.getByRole('slider', { name: 'Moment shown' }).focus();
    await press('ArrowLeft');
    await past.waitFor();
    await press('End');
    await past.waitFor({ state: 'detached' });
    expect(SEQS.map(text)).toEqual(before);
    expect(await complaints(workbench)).toEqual([]);
  });
});
