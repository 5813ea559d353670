import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

/** Adds up what the heads of the columns say. */
async function headSum(page: Page): Promise<number> {
  const labels = await page
    .locator('.column-head')
    .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  return labels.reduce((sum, label) => sum + Number(/\d+$/.exec(label)?.[0]), 0);
}

test('filters show their chips and what they let through, and are kept', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  expect(await page.getByRole('region', { name: 'Filters' }).count()).toBe(0);
  await page.locator('.card').first().focus();
  await page.keyboard.press('f');
  await page.getByRole('menuitemcheckbox', { name: 'Status: Running' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Status: Claimed' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('2 of 14').waitFor();
  expect(await page.locator('.card').count()).toBe(2);
  expect(await headSum(page)).toBe(2);
  await board.load();
  await page.getByText('2 of 14').waitFor();
  await page.getByRole('button', { name: 'Remove status: Claimed' }).click();
  await page.getByText('1 of 14').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('zzz');
  await page.getByText('The search and 1 filter hide all 14.').waitFor();
  await page.getByRole('button', { name: 'Clear Search and Filters' }).click();
  await expect.poll(() => page.getByRole('region', { name: 'Filters' }).count()).toBe(0);
  await board.close();
});

test('every lane shows each subtask once: columns add up to all, whatever makes a lane', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.locator('[data-column=completed]').click();
  for (const [lanes, first] of [
    ['Feature', 'authentication'],
    ['Batch', 'authentication, Batch 1'],
    ['Module', 'No module'],
    ['Agent', 'CoderAgent'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Lanes' }).click();
    await page.getByRole('option', { name: `Lanes: ${lanes}` }).click();
    await page.getByRole('region', { name: first, exact: true }).waitFor();
    expect(await headSum(page)).toBe(14);
    // All lanes of the sample fit twice the window.
    await page.setViewportSize({ width: 1280, height: 4000 });
    await expect.poll(() => page.locator('.card').count()).toBe(14);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await board.close();
});

test('a column closes to a strip that keeps its count, and cards come in three sizes', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, busyBoard());
  const { page } = board;
  await page.locator('[data-column=waiting]').click();
  await expect.poll(() => page.locator('.card[data-state=waiting]').count()).toBe(0);
  await page.getByText('Waiting 4').waitFor();
  expect(await headSum(page)).toBe(14);
  await page.locator('[data-column=waiting]').press('ArrowRight');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-column'))).toBe('ready');
  const running = page.locator('.card[data-state=running]').first();
  const heights: number[] = [];
  for (const size of ['Compact', 'Standard', 'Detailed']) {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitemradio', { name: `Cards: ${size}` }).click();
    heights.push((await running.boundingBox())?.height ?? 0);
  }
  expect(heights[0]).toBe(24);
  expect(heights[1]).toBeGreaterThanOrEqual(52);
  expect(heights[1]).toBeLessThanOrEqual(88);
  expect(heights[2]).toBeLessThanOrEqual(144);
  expect(await running.textContent()).toContain('edit_file src/services/token-service.js');
  await board.close();
});
