import { readFileSync, writeFileSync } from 'node:fs';
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

async function answer(words: string): Promise<void> {
  await workbench.quickInput.fill(words);
  await workbench.quickInput.press('Enter');
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
    await answer('The sandbox is down');
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
    await answer('Waits for a licence');
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
    await answer('Both wait for the vendor');
    await expect.poll(() => [status('02'), status('03')]).toEqual(['blocked', 'blocked']);
    await workbench.webview.locator('.card[data-state=blocked]').nth(1).waitFor();
    await workbench.webview.getByRole('button', { name: 'Clear Selection' }).click();
    await card('02').focus();
    await press('Control+z');
    await expect.poll(() => [text('02'), text('03')]).toEqual(before);
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
      await answer('Done by hand');
      await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Complete' }).click();
      await expect.poll(() => status(seq)).toBe('completed');
      expect(text(seq)).toContain('Done by hand');
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
    await card('01').press('s');
    // Not by the text alone: VS Code also says it aloud, in an element that nobody sees.
    await workbench.page.locator('.notification-list-item').filter({ hasText: '1 run stopped' }).first().waitFor();
    await workbench.webview.locator('.card[data-state=running]').waitFor({ state: 'detached' });
  });

  it('says what a key cannot do, and writes nothing', async () => {
    const before = text('06');
    await card('06').focus();
    await press('r');
    await workbench.webview.getByText('Run: not now, 06 waits for 04, 05.').waitFor();
    expect(text('06')).toBe(before);
    // VS Code prints a request that was stopped as an error of its own.
    const lines = await complaints(workbench);
    expect(lines.filter((line) => !line.includes('Canceled: Canceled'))).toEqual([]);
  });
});
