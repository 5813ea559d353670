import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const sample = sampleFeature({ '01': 'completed', '02': 'blocked' });
const on = (seq: string) => ({ feature: sample.key, seq, file: `.tmp/tasks/authentication/subtask_${seq}.json` });
const card = (page: Page, seq: string) => page.locator(`.card[data-key*="authentication/subtask_${seq}.json"]`);
const column = (page: Page, id: string) => page.locator(`.column-heads [data-col=${id}]`);

/** Drags from the middle of one element to that of another, as a hand does. */
async function drag(page: Page, from: Locator, to: Locator, during: () => Promise<unknown> = async () => undefined) {
  // What the last one left has gone: it would lie under the pointer.
  await page.locator('dialog[open], .drag-ghost').waitFor({ state: 'detached' });
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  if (!a || !b) throw new Error('Both must be on the page.');
  await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
  await page.mouse.down();
  await page.mouse.move(a.x + a.width / 2 + 10, a.y + a.height / 2 + 10);
  // The page has seen that it is a drag, and after the move over what the pointer is.
  await page.locator('.drag-ghost').waitFor();
  await page.mouse.move(b.x + b.width / 2, b.y + b.height / 2, { steps: 4 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await during();
  await page.mouse.up();
}

test('a card is dragged where that means something, and work is asked about', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  await drag(page, card(page, '03'), column(page, 'blocked'), async () => {
    await page.locator('.drop-over').getByText('Block…').waitFor();
    await page.locator('.drag-ghost').waitFor();
  });
  await page.locator('.drag-ghost').waitFor({ state: 'detached' });
  await drag(page, card(page, '03'), column(page, 'completed'));
  await drag(page, card(page, '02'), column(page, 'ready'));
  await drag(page, card(page, '03'), column(page, 'running'));
  await page.getByRole('dialog').getByText('One CoderAgent starts now, with Rehearsal.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await drag(page, card(page, '03'), column(page, 'running'));
  await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
  await expect
    .poll(() => board.actions)
    .toEqual([
      { kind: 'command', command: 'callboard.blockSubtask', ...on('03') },
      { kind: 'command', command: 'callboard.completeSubtask', ...on('03') },
      { kind: 'command', command: 'callboard.resetSubtask', ...on('02') },
      { kind: 'command', command: 'callboard.runSubtask', ...on('03') },
    ]);
  // A drag is no click: no details were opened by it.
  expect(await page.getByRole('complementary').count()).toBe(0);
  await board.close();
});

test('where a card cannot go, the board says why and nothing is asked of the host', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await drag(page, card(page, '06'), column(page, 'running'), () =>
    page.locator('.drop-over').getByText('Not here: 06 waits for 04, 05').waitFor(),
  );
  await page.getByText('Not here: 06 waits for 04, 05.').waitFor();
  await drag(page, card(page, '05'), column(page, 'blocked'));
  await page.getByText('Not here: 05 is running. Stop it first.').waitFor();
  await drag(page, card(page, '06'), column(page, 'claimed'));
  await page.getByText('Not here: only an agent claims, at the end of its run.').waitFor();
  await drag(page, card(page, '06'), column(page, 'blocked'), () => page.keyboard.press('Escape'));
  expect(board.actions).toEqual([]);
  await board.close();
});

test('a card is moved by keys alone: M, arrows, Enter, Escape', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  const hint = page.locator('.hint');
  await card(page, '03').focus();
  await page.keyboard.press('m');
  expect(await hint.textContent()).toBe('03 picked up. Arrows choose a column, Enter drops, Esc puts it back.');
  await page.keyboard.press('ArrowRight');
  expect(await hint.textContent()).toBe('Running: Run. Enter drops.');
  await page.locator('.drop-over .drop-ghost').waitFor();
  await page.keyboard.press('ArrowRight');
  expect(await hint.textContent()).toContain('Not here');
  await page.keyboard.press('Enter');
  expect(await hint.textContent()).toContain('Not here: only an agent claims');
  await page.keyboard.press('m');
  await page.keyboard.press('Escape');
  expect(await hint.textContent()).toBe('03 put back.');
  expect(await page.locator('.card-lifted').count()).toBe(0);
  await page.keyboard.press('m');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect.poll(() => board.actions).toEqual([{ kind: 'command', command: 'callboard.blockSubtask', ...on('03') }]);
  expect(await card(page, '03').evaluate((element) => element === document.activeElement)).toBe(true);
  // Work is asked about, and Enter says yes.
  for (const key of ['m', 'ArrowRight', 'Enter', 'Enter']) await page.keyboard.press(key);
  await expect
    .poll(() => board.actions.slice(1))
    .toEqual([{ kind: 'command', command: 'callboard.runSubtask', ...on('03') }]);
  await board.close();
});

test('several are selected by keys, acted on at once, and moved together', async () => {
  const fresh = sampleFeature();
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([fresh]) });
  const { page } = board;
  await card(page, '01').focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByText('3 selected').waitFor();
  await page.keyboard.press('b');
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Run' }).click();
  await page.getByRole('dialog').getByText('An agent starts for each of 01, 02, 03').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
  await drag(page, card(page, '02'), column(page, 'completed'));
  const also = [on('02'), on('03')];
  await expect
    .poll(() => board.actions)
    .toEqual([
      { kind: 'command', command: 'callboard.blockSubtask', ...on('01'), also },
      { kind: 'command', command: 'callboard.runSubtask', ...on('01'), also },
      { kind: 'command', command: 'callboard.completeSubtask', ...on('01'), also },
    ]);
  await page.keyboard.press('Escape');
  await page.getByText('3 selected').waitFor({ state: 'detached' });
  await card(page, '02').click({ modifiers: ['ControlOrMeta'] });
  await card(page, '03').click({ modifiers: ['Shift'] });
  await page.getByText('2 selected').waitFor();
  await board.close();
});

test('each key says what it cannot do now, the menu too, and Ctrl+Z undoes', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  const hint = page.locator('.hint');
  // What has the focus counts, whatever is selected.
  await card(page, '05').click();
  await card(page, '07').focus();
  await page.keyboard.press('r');
  expect(await hint.textContent()).toBe('Run: not now, 07 waits for 06.');
  await page.keyboard.press('s');
  expect(await hint.textContent()).toBe('Stop: not now, 07 is not running.');
  await page.keyboard.press('t');
  expect(await hint.textContent()).toBe('Retry: not now, 07 has no run to repeat.');
  await page.keyboard.press('Control+z');
  await card(page, '05').focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  expect(await menu.getByRole('menuitem', { name: 'Run', exact: true }).getAttribute('title')).toContain(
    '05 is running',
  );
  await menu.getByRole('menuitem', { name: 'Stop' }).click();
  await card(page, '06').click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Why Not Running?' }).click();
  await expect
    .poll(() => board.actions)
    .toEqual([
      { kind: 'undo' },
      { kind: 'command', command: 'callboard.stop', ...on('05') },
      { kind: 'command', command: 'callboard.whyNotRunning', ...on('06') },
    ]);
  await board.close();
});

test('the focus goes with a card to its new column, and stays on the board where the column is closed', async () => {
  const first = sampleFeature();
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([first]) });
  const { page } = board;
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-key')?.split('/').at(-1));
  await card(page, '02').focus();
  board.show(snapshotOf([sampleFeature({ '02': 'in_progress' })], 2));
  await page.locator('.card[data-state=running]').waitFor();
  expect(await focused()).toBe('subtask_02.json');
  board.show(snapshotOf([sampleFeature({ '02': 'completed' })], 3));
  await page.getByText('1 of 9 completed').waitFor();
  expect(await focused()).toMatch(/^subtask_0\d.json$/);
  await board.close();
});
