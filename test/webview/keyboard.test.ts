import type { Browser, Page } from 'playwright-core';
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

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-key')?.split('/').at(-1));

test('arrows lead from card to card and over the heads of lanes, Enter opens', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.locator('[data-key][tabindex="0"]').focus();
  expect(await page.locator('[data-key][tabindex="0"]').count()).toBe(1);
  const path: (string | undefined)[] = [await focused(page)];
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    path.push(await focused(page));
  }
  expect(path).toEqual([
    'subtask_06.json',
    'subtask_07.json',
    'subtask_05.json',
    'subtask_04.json',
    'subtask_05.json',
    'authentication',
    'subtask_06.json',
  ]);
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  expect(await focused(page)).toBe('subtask_06.json');
  await board.close();
});

test('slash searches, letters typed there are no commands, Escape clears', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  await page.locator('.card').first().focus();
  await page.keyboard.press('/');
  await page.keyboard.type('registration 1');
  await page.getByText('No subtask matches').waitFor();
  expect(await page.getByRole('tab', { name: 'Kanban' }).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect.poll(() => page.locator('.card').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.locator('.card').count()).toBe(9);
  expect(board.actions).toEqual([]);
  await board.close();
});

test('the search keeps the focus when cards that had it come back', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  await page.locator('.card').first().focus();
  await page.keyboard.press('ArrowDown');
  const key = await focused(page);
  await page.keyboard.press('/');
  await page.keyboard.type('login');
  await expect.poll(() => page.locator('.card').count()).toBe(1);
  for (let letter = 0; letter < 5; letter++) await page.keyboard.press('Backspace');
  await page.locator(`.card[data-key$="${key}"]`).waitFor();
  await page.keyboard.type('registration');
  await expect.poll(() => page.locator('.card').count()).toBe(1);
  expect(board.actions).toEqual([]);
  await board.close();
});

test('tabs are one stop, and arrows change the view', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.getByRole('tab', { name: 'Kanban' }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('tab', { name: 'Graph' }).getAttribute('aria-selected')).toBe('true');
  expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await board.close();
});
