import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

async function openBatches(world: Parameters<typeof BoardInBrowser.open>[2]) {
  const board = await BoardInBrowser.open(browser, THEMES.dark, world);
  await board.page.getByRole('tab', { name: 'Batches' }).click();
  await board.page.locator('.bt-row').first().waitFor();
  return board;
}

test('runs lie at their times, what runs ends now, and the plan lies behind', async () => {
  const board = await openBatches(busyBoard());
  const { page } = board;
  const box = async (file: string) => page.locator(`.bt-row[data-key$="authentication/${file}"] .bt-bar`).boundingBox();
  const running = await box('subtask_05.json');
  const claimed = await box('subtask_04.json');
  const planned = await box('subtask_06.json');
  const present = await page.locator('.bt-present').boundingBox();
  const end = (running?.x ?? 0) + (running?.width ?? 0);
  expect(Math.abs(end - (present?.x ?? 0))).toBeLessThan(3);
  expect((claimed?.x ?? 0) + (claimed?.width ?? 0)).toBeLessThan(end);
  expect(planned?.x ?? 0).toBeGreaterThanOrEqual(end);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('where no time is known none is shown', async () => {
  const feature = sampleFeature({ '01': 'completed', '02': 'blocked' });
  const board = await openBatches({ snapshot: snapshotOf([feature]) });
  const { page } = board;
  expect(await page.locator('.bt-row[data-key$="subtask_01.json"]').textContent()).toContain('no times recorded');
  expect(await page.locator('.bt-done, .bt-running, .bt-present, .bt-now, .bt-line').count()).toBe(0);
  expect(await page.locator('.bt-planned').count()).toBe(7);
  await board.close();
});

test('a batch folds by click and by arrow, and rows are one tab stop', async () => {
  const board = await openBatches({ snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  const rows = page.locator('.bt-row');
  await expect.poll(() => rows.count()).toBe(14);
  await page.locator('.bt-row[tabindex="0"]').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => rows.count()).toBe(11);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => rows.count()).toBe(14);
  await page.locator('.bt-row-batch').first().click();
  await expect.poll(() => rows.count()).toBe(11);
  expect(await page.locator('.bt-row[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('End');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? ''))
    .toContain('subtask_09.json');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await board.close();
});
