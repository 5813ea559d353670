import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { sampleFeature, snapshotOf } from '../support/boardSample';
import { fullBoard } from '../support/fullBoard';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const NARROW = { width: 420, height: 800 };
const states = (page: Page) =>
  page.locator('.list-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')));

test('what needs a person comes first, and the quick filters show it alone', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, fullBoard(), NARROW);
  const { page } = board;
  await page.locator('.list-row').first().waitFor();
  expect(await states(page)).toEqual([
    ...['claimed', 'blocked', 'unknown', 'interrupted', 'running'],
    ...['waiting', 'waiting', 'waiting', 'waiting', 'waiting'],
  ]);
  const quick = page.getByRole('region', { name: 'Quick filters' });
  await quick.getByRole('button', { name: 'Needs you 3' }).click();
  await expect.poll(() => states(page)).toEqual(['claimed', 'blocked', 'interrupted']);
  await quick.getByRole('button', { name: 'Running 1', pressed: false }).click();
  await expect.poll(() => states(page)).toEqual(['running']);
  await quick.getByRole('button', { name: 'Running 1', pressed: true }).click();
  await expect.poll(async () => (await states(page)).length).toBe(10);
  await page.setViewportSize({ width: 1200, height: 800 });
  await quick.waitFor({ state: 'hidden' });
  await board.close();
});

test('menus keep their words, and the search opens when it is used', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, fullBoard(), NARROW);
  const { page } = board;
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menu').getByText('New Feature…').waitFor();
  await page.keyboard.press('Escape');
  const search = page.locator('#search');
  const closed = (await search.boundingBox())?.width ?? 0;
  await page.keyboard.press('/');
  await page.keyboard.type('login');
  expect((await search.boundingBox())?.width).toBeGreaterThan(4 * closed);
  await page.getByText('text: login').waitFor();
  await board.close();
});

test('a dependency is tried out where the graph is only an outline, and covers the details', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sampleFeature()]) }, NARROW);
  const { page } = board;
  await page.locator('[data-key$="/subtask_07.json"]').click();
  await page.getByRole('button', { name: 'Try without 06' }).click();
  await page.getByText('Could start now: 07.').waitFor();
  await page.getByRole('button', { name: 'Write to subtask_07.json' }).click();
  await expect.poll(() => board.actions.at(-1)).toMatchObject({ kind: 'editSubtask', changes: { dependsOn: [] } });
  await board.close();
});
