import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, runOn, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const sample = sampleFeature();
const on = (seq: string) => ({ feature: sample.key, seq, file: `.tmp/tasks/authentication/subtask_${seq}.json` });

test('a status that changes moves its card and is announced', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  const card = page.locator('.card[data-key$="subtask_01.json"]');
  expect(await card.getAttribute('data-state')).toBe('ready');
  board.show(snapshotOf([sample], 2), [runOn(sample, '01', { step: 2 })]);
  await page.locator('.card[data-key$="subtask_01.json"][data-state=running]').waitFor();
  expect(await card.textContent()).toContain('2/8 load references');
  expect(await page.locator('[aria-live]').textContent()).toContain('01');
  expect(await page.locator('[aria-live]').textContent()).toContain('Running');
  await board.close();
});

test('buttons and keys ask for what they say', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  await page.getByRole('button', { name: 'Run Ready (3)' }).click();
  await page.locator('.card[data-key$="subtask_02.json"]').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('button', { name: 'Complete…' }).click();
  await page.locator('.card[data-key$="subtask_03.json"]').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('o');
  await page.keyboard.press('r');
  await expect
    .poll(() => board.actions)
    .toEqual([
      { kind: 'runReady' },
      { kind: 'command', command: 'callboard.runSubtask', ...on('02') },
      { kind: 'command', command: 'callboard.completeSubtask', ...on('02') },
      { kind: 'command', command: 'callboard.openTaskFile', ...on('03') },
      { kind: 'command', command: 'callboard.runSubtask', ...on('03') },
    ]);
  await board.close();
});

test('what the host refuses is said on the board', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  board.failure = 'Save the file first.';
  await board.page.getByRole('button', { name: 'Run Ready (3)' }).click();
  await board.page.getByRole('alert').getByText('Save the file first.').waitFor();
  await board.close();
});

test('nothing can be run in Restricted Mode', async () => {
  const environment = { trusted: false, canRun: false };
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]), environment });
  await board.page.getByText('Restricted Mode.').waitFor();
  await board.page.locator('.card[data-key$="subtask_01.json"]').click();
  await board.page.keyboard.press('r');
  await board.page.getByRole('button', { name: 'Manage Trust' }).click();
  await expect.poll(() => board.actions).toEqual([{ kind: 'manageTrust' }]);
  await board.close();
});

test('text from files stays text', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  const card = page.locator('.card', { hasText: '<img src=x' });
  await card.click();
  await page.getByRole('heading', { name: '<script>' }).waitFor();
  expect(await page.locator('#root img, #root script').count()).toBe(0);
  expect(await page.title()).toBe('Callboard');
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('a reload comes back to the same place', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.locator('.card', { hasText: 'token service' }).click();
  await page.keyboard.press('3');
  await board.load();
  expect(await page.getByRole('tab', { name: 'Batches' }).getAttribute('aria-selected')).toBe('true');
  await page.getByRole('complementary').getByText('token service').first().waitFor();
  await board.close();
});

test('the tools of a claimed subtask show both ways of its dependencies', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.locator('.card', { hasText: 'user service' }).click();
  const details = page.getByRole('complementary');
  await details.getByText('Database schema').waitFor();
  await details.getByText('waits for this').waitFor();
  expect(await details.textContent()).not.toContain('cannot be read');
  await board.close();
});

test('one that waits for its turn offers Stop, in the details, in the menu and by key', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  board.waits.set(on('02').file, { kind: 'limit', limit: 1 });
  board.show(snapshotOf([sample], 2));
  const card = page.locator('.card[data-key$="subtask_02.json"]');
  await card.click();
  const details = page.getByRole('complementary');
  await details.getByRole('button', { name: 'Stop', exact: true }).click();
  expect(await details.getByRole('button', { name: 'Run', exact: true }).count()).toBe(0);
  await card.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Stop' }).click();
  await card.press('s');
  await expect
    .poll(() => board.actions)
    .toEqual(Array.from({ length: 3 }, () => ({ kind: 'command', command: 'callboard.stop', ...on('02') })));
  await board.close();
});
