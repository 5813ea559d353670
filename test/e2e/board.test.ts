import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

let server: TestServer;
let workbench: Workbench;
let folder: string;

const file = (seq: string) => join(folder, '.tmp/tasks/authentication', `subtask_${seq}.json`);
const text = (seq: string) => readFileSync(file(seq), 'utf8');
const status = (seq: string) => (JSON.parse(text(seq)) as { status: string }).status;
const card = (seq: string) => workbench.webview.locator(`.card[data-key$="subtask_${seq}.json"]`);
const head = (id: string) => workbench.webview.locator(`.column-heads [data-col=${id}]`);
const press = (key: string) => workbench.page.keyboard.press(key);

async function drag(from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('Both must be in sight.');
  const { mouse } = workbench.page;
  await mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await mouse.down();
  await mouse.move(a.x + a.width / 2 + 10, a.y + a.height / 2 + 10);
  await mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await mouse.up();
}

async function stopByKey(seq: string): Promise<void> {
  await card(seq).focus();
  await press('s');
  await expect.poll(() => status(seq)).toBe('pending');
}

async function chooseFromMenu(seq: string, name: string): Promise<void> {
  await card(seq).click({ button: 'right' });
  await workbench.webview.getByRole('menuitem', { name, exact: true }).click();
}

/** Lets each turn of the rehearsal take so long that a person can stop it. */
function takeTime(script: string): void {
  const { steps, ...rest } = JSON.parse(readFileSync(script, 'utf8')) as { steps: { turns: object[] }[] };
  const slow = steps.map((step) => ({ ...step, turns: step.turns.map((turn) => ({ ...turn, delayMs: 2000 })) }));
  writeFileSync(script, JSON.stringify({ ...rest, steps: slow }));
}

/** Each action of the board by mouse and by keys, its effect seen in the files. One window through the whole file. */
describe('the board in a real window', () => {
  beforeAll(async () => {
    server = await TestServer.start('board');
    folder = server.workspace('workspace', projectPaths.taskSample);
    takeTime(join(folder, 'sample.rehearsal.json'));
    workbench = await server.open(folder);
    await workbench.runCommand('View: Hide Secondary Side Bar');
    await workbench.runCommand('Callboard: Open Board');
    await card('01').waitFor();
  });

  afterAll(() => server?.stop());

  it('blocks by drag, with the reason, and takes it back by Ctrl+Z to the byte', async () => {
    const before = text('01');
    await drag(card('01'), head('blocked'));
    await workbench.answer('The sandbox is down');
    await expect.poll(() => status('01')).toBe('blocked');
    expect(text('01')).toContain('The sandbox is down');
    await workbench.webview.locator('.card[data-state=blocked]').getByText('The sandbox is down').waitFor();
    await card('01').focus();
    await press('Control+z');
    await expect.poll(() => text('01')).toBe(before);
  });

  it('moves by keys alone: M, arrows, Enter; then back to pending from the menu', async () => {
    await card('02').focus();
    await press('m');
    for (let column = 0; column < 3; column++) await press('ArrowRight');
    await press('Enter');
    await workbench.answer('Waits for a licence');
    await expect.poll(() => status('02')).toBe('blocked');
    await workbench.webview.locator('.card[data-state=blocked]').waitFor();
    await chooseFromMenu('02', 'Back to Pending');
    await expect.poll(() => status('02')).toBe('pending');
    await workbench.webview.locator('.card[data-state=blocked]').waitFor({ state: 'detached' });
  });

  it('blocks several at once by keys and takes all of it back at once', async () => {
    const before = [text('02'), text('03')];
    await card('02').focus();
    await press('Space');
    await press('Shift+ArrowDown');
    await workbench.webview.getByText('2 selected').waitFor();
    await press('b');
    await workbench.answer('Both wait for the vendor');
    await expect.poll(() => [status('02'), status('03')]).toEqual(['blocked', 'blocked']);
    await workbench.webview.locator('.card[data-state=blocked]').nth(1).waitFor();
    await workbench.webview.getByRole('button', { name: 'Clear Selection' }).click();
    await card('02').focus();
    await press('Control+z');
    await expect.poll(() => [text('02'), text('03')]).toEqual(before);
  });

  it('leaves the focus to what a person types in while the card that had it moves', async () => {
    const before = text('06');
    await card('06').focus();
    await press('b');
    await workbench.quickInput.fill('The first half');
    writeFileSync(file('06'), before.replace('"pending"', '"in_progress"'));
    await workbench.webview.locator('.card[data-state=running][data-key$="subtask_06.json"]').waitFor();
    await workbench.page.keyboard.type(' and the second');
    expect(await workbench.quickInput.inputValue()).toBe('The first half and the second');
    await press('Escape');
    writeFileSync(file('06'), before);
    await workbench.webview.locator('.card[data-state=waiting][data-key$="subtask_06.json"]').waitFor();
  });

  it('completes by key and by drag, asking first for what was never started', async () => {
    for (const [seq, ask] of [
      [
        '02',
        () =>
          card('02')
            .focus()
            .then(() => press('c')),
      ],
      ['03', () => drag(card('03'), head('completed'))],
    ] as const) {
      await workbench.webview.locator(`.card[data-state=ready][data-key$="subtask_${seq}.json"]`).waitFor();
      await ask();
      await workbench.answer('Done by hand');
      await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Complete' }).click();
      await expect.poll(() => status(seq)).toBe('completed');
      await expect.poll(() => text(seq)).toContain('Done by hand');
    }
    await workbench.webview.getByText('2 of 9 completed').waitFor();
  });

  it('opens the file by key and by menu, and copies as Markdown', async () => {
    await card('01').focus();
    await press('o');
    await workbench.page.getByRole('tab', { name: /^subtask_01\.json/ }).waitFor();
    await workbench.runCommand('View: Close Editor');
    await card('04').waitFor();
    await chooseFromMenu('04', 'Open Task File');
    await workbench.page.getByRole('tab', { name: /^subtask_04\.json/ }).waitFor();
    await workbench.runCommand('View: Close Editor');
    await card('04').waitFor();
    await chooseFromMenu('04', 'Copy as Markdown');
    await workbench.statusBarItem('Copied 04 as Markdown').waitFor();
  });

  it('runs by drag after asking, and stops by key', async () => {
    await card('01').waitFor();
    await drag(card('01'), head('running'));
    const dialog = workbench.webview.getByRole('dialog');
    await dialog.getByText('Run 01').waitFor();
    expect(status('01')).toBe('pending');
    await dialog.getByRole('button', { name: 'Run', exact: true }).click();
    await expect.poll(() => status('01')).toBe('in_progress');
    await workbench.webview.locator('.card[data-state=running]').waitFor();
    await stopByKey('01');
    await workbench.notification('1 run stopped');
    await workbench.webview.locator('.card[data-state=running]').waitFor({ state: 'detached' });
  });

  it('runs by R, stops from the menu, and tries again by T', async () => {
    const runs = workbench.webview.locator('.card[data-state=running]');
    await card('01').focus();
    await press('r');
    await expect.poll(() => status('01')).toBe('in_progress');
    await runs.locator('.card-progress').waitFor();
    await chooseFromMenu('01', 'Stop');
    await runs.waitFor({ state: 'detached' });
    await expect.poll(() => status('01')).toBe('pending');
    await card('01').focus();
    await press('b');
    await workbench.answer('The contract is unclear');
    await workbench.webview.locator('.card[data-state=blocked][data-key$="subtask_01.json"]').waitFor();
    await card('01').focus();
    await press('t');
    await workbench.answer('Read the contract first');
    await expect.poll(() => status('01')).toBe('in_progress');
    await runs.waitFor();
    await stopByKey('01');
    await runs.waitFor({ state: 'detached' });
  });

  it('writes what is edited in the details, by mouse and by keys, and takes it back', async () => {
    const { webview, page } = workbench;
    const parsed = () => JSON.parse(text('04')) as Record<string, unknown>;
    const criteria = () => parsed()['acceptance_criteria'] as string[];
    await card('04').focus();
    await press('Enter');
    const details = webview.getByRole('complementary');
    await details.getByRole('heading', { name: 'User service' }).hover();
    await details.getByRole('button', { name: 'Edit title' }).click();
    await page.keyboard.type('User accounts');
    await press('Enter');
    await expect.poll(() => parsed()['title']).toBe('User accounts');
    await details.getByRole('heading', { name: 'User accounts' }).waitFor();
    const count = criteria().length;
    await details.getByRole('button', { name: 'Add criterion' }).focus();
    await press('Enter');
    await page.keyboard.type('Answers within a second');
    await press('Enter');
    await expect.poll(() => criteria().slice(count)).toEqual(['Answers within a second']);
    await details.getByRole('button', { name: 'Edit agent' }).focus();
    await press('Enter');
    await page.keyboard.type('BackendAgent');
    await press('Enter');
    await expect.poll(() => parsed()['suggested_agent']).toBe('BackendAgent');
    const parallel = parsed()['parallel'];
    await details.getByRole('checkbox', { name: 'May run beside others' }).click();
    await expect.poll(() => parsed()['parallel']).toBe(!parallel);
    const before = text('04');
    await details
      .getByRole('combobox', { name: 'Try another dependency' })
      .selectOption({ label: '05 Token service (JWT)' });
    await webview.getByRole('button', { name: 'Write to subtask_04.json' }).click();
    await expect.poll(() => parsed()['depends_on']).toContain('05');
    await press('Control+z');
    await expect.poll(() => text('04')).toBe(before);
    await details.getByRole('button', { name: 'Close details' }).click();
    await webview.getByRole('tab', { name: 'Kanban' }).click();
  });

  it('leads from tree to board, from board to tree and file, and from the file back', async () => {
    const { webview, page } = workbench;
    await card('05').waitFor();
    await chooseFromMenu('05', 'Show in Tree');
    await page.locator('.sidebar .monaco-list-row.focused').filter({ hasText: '05 Token service (JWT)' }).waitFor();
    const row = page.locator('.sidebar .monaco-list-row.focused');
    await row.hover();
    await row.getByRole('button', { name: 'Open Board' }).click();
    await webview.getByRole('complementary', { name: 'Details of 05 Token service (JWT)' }).waitFor();
    await webview.getByRole('button', { name: 'Close details' }).click();
    await card('05').focus();
    await press('o');
    await page.getByRole('tab', { name: /^subtask_05\.json/ }).waitFor();
    await page.locator('.codelens-decoration').getByRole('button', { name: 'Show on Board' }).first().click();
    await webview.getByRole('complementary', { name: 'Details of 05 Token service (JWT)' }).waitFor();
    await webview.getByRole('button', { name: 'Close details' }).click();
  });

  it('shows a feature that comes from outside, one or all of them, and keeps choice and filter over a reload', async () => {
    const { webview } = workbench;
    const made = join(folder, '.tmp/tasks/late');
    mkdirSync(made, { recursive: true });
    const late = { id: 'late-01', seq: '01', title: 'Arrived late', status: 'pending', depends_on: [] };
    writeFileSync(join(made, 'subtask_01.json'), JSON.stringify(late));
    await webview.locator('.card').filter({ hasText: 'Arrived late' }).waitFor();
    const choose = async (feature: string) => {
      await webview.getByRole('combobox', { name: 'Feature' }).click();
      await webview.getByRole('option', { name: feature }).click();
    };
    await choose('authentication');
    await webview.locator('.card').filter({ hasText: 'Arrived late' }).waitFor({ state: 'detached' });
    await card('06').focus();
    await press('f');
    await webview.getByRole('menuitemcheckbox', { name: 'Status: Waiting' }).click();
    await press('Escape');
    await webview.getByText(/^\d of 9$/).waitFor();
    await workbench.reload();
    await webview.getByText(/^\d of 9$/).waitFor();
    expect(await webview.locator('.card').count()).toBe(await webview.locator('.card[data-state=waiting]').count());
    await webview.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Clear' }).click();
    await choose('All features');
    await webview.locator('.card').filter({ hasText: 'Arrived late' }).waitFor();
  });

  it('says what a key cannot do, and writes nothing', async () => {
    const before = text('06');
    await card('06').focus();
    await press('r');
    await workbench.webview.getByText('Run: not now, 06 waits for 04, 05.').waitFor();
    expect(text('06')).toBe(before);
    expect(await complaints(workbench)).toEqual([]);
  });
});
