import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { snapshotOf, troubledFeature } from '../support/boardSample';
import { shopFeature } from '../support/shopFeature';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';
import { violations } from './support/violations';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

async function openGraph(features = [shopFeature({ '01': 'completed', '14': 'blocked' })], width = 1280) {
  const board = await BoardInBrowser.open(
    browser,
    THEMES.dark,
    { snapshot: snapshotOf(features) },
    { width, height: 800 },
  );
  await board.page.getByRole('tab', { name: 'Graph' }).click();
  await board.page.locator('.node, .graph-outline-line').first().waitFor();
  return board;
}

const node = (page: Page, end: string) => page.locator(`.node[data-key$="${end}"]`);
const nodes = (page: Page) => page.locator('.node');
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? '');

test('a module collapses to one node with its count and state, by key and by mouse, and opens again', async () => {
  const board = await openGraph();
  const { page } = board;
  const before = await nodes(page).count();
  await node(page, 'subtask_08.json').click();
  await page.keyboard.press('Escape');
  await page.locator('.node[tabindex="0"]').focus();
  await page.keyboard.press('g');
  const group = node(page, '#payments');
  await group.waitFor();
  expect(await nodes(page).count()).toBe(before - 5);
  expect(await node(page, 'subtask_14.json').count()).toBe(0);
  expect(await group.textContent()).toContain('0/6');
  expect(await group.textContent()).toContain('1 blocked');
  expect(await group.getAttribute('aria-expanded')).toBe('false');
  await expect.poll(() => focused(page)).toContain('#payments');
  await page.getByText('payments collapsed').waitFor();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => nodes(page).count()).toBe(before);
  await expect.poll(() => focused(page)).toContain('subtask_04.json');
  await page.getByRole('button', { name: /Collapse module payments/ }).click();
  await group.click();
  await expect.poll(() => nodes(page).count()).toBe(before);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('what is not collapsed keeps its column and its order, and edges between groups are one', async () => {
  const board = await openGraph();
  const { page } = board;
  const places = () =>
    nodes(page).evaluateAll((all) =>
      all.map((each) => {
        const [x = 0, y = 0] = (each.getAttribute('style') ?? '').match(/-?[\d.]+(?=px)/g)?.map(Number) ?? [];
        return { key: each.getAttribute('data-key') ?? '', x, y };
      }),
    );
  const edges = () =>
    page.locator('.graph-lines .line-arrow').evaluateAll(
      (all) =>
        all
          .map((each) => each.getAttribute('d') ?? '')
          .join('')
          .split('M').length - 1,
    );
  const [before, many] = [await places(), await edges()];
  await node(page, 'subtask_08.json').click();
  await page.keyboard.press('Escape');
  await page.locator('.node[tabindex="0"]').focus();
  await page.keyboard.press('g');
  await node(page, '#payments').waitFor();
  const after = new Map((await places()).map((each) => [each.key, each]));
  const staying = before.filter(({ key }) => after.has(key));
  for (const { key, x } of staying) expect(after.get(key)?.x).toBe(x);
  for (const a of staying) {
    for (const b of staying) {
      if (a.x === b.x && a.y < b.y) expect(after.get(a.key)?.y ?? 0).toBeLessThan(after.get(b.key)?.y ?? 0);
    }
  }
  expect(await edges()).toBeLessThan(many);
  await board.close();
});

test('groups are remembered with the panel, and what is revealed is seen', async () => {
  const feature = shopFeature();
  const board = await openGraph([feature]);
  const { page } = board;
  await page.getByRole('button', { name: /Collapse all modules/ }).click();
  await expect.poll(() => nodes(page).count()).toBe(5);
  await board.load();
  await expect.poll(() => nodes(page).count()).toBe(5);
  board.reveal(`${feature.key}/subtask_13.json`);
  await node(page, 'subtask_13.json').waitFor();
  await expect.poll(() => nodes(page).count()).toBe(10);
  await page.getByRole('button', { name: /Collapse all modules/ }).click();
  await page.getByRole('button', { name: /Expand all/ }).click();
  await expect.poll(() => nodes(page).count()).toBe(feature.subtasks.length);
  await board.close();
});

test('among several features one collapses by its head', async () => {
  const board = await openGraph([shopFeature(), troubledFeature()]);
  const { page } = board;
  await page.getByRole('button', { name: 'Collapse checkout-payments', exact: true }).click();
  const group = page.locator('.node-group');
  await group.waitFor();
  expect(await group.textContent()).toContain('0/23');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Expand checkout-payments', exact: true }).click();
  await node(page, 'subtask_23.json').waitFor();
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('the outline names what is collapsed, and its arrows collapse and expand', async () => {
  const board = await openGraph([shopFeature({ '01': 'completed' })], 480);
  const { page } = board;
  await page.locator('.graph-outline-line[tabindex="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => focused(page)).toContain('subtask_01.json');
  await page.keyboard.press('ArrowLeft');
  const row = page.locator('.graph-outline-group');
  await row.waitFor();
  expect(await row.textContent()).toContain('cart');
  expect(await row.textContent()).toContain('1/4');
  await expect.poll(() => focused(page)).toContain('#cart');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => row.count()).toBe(0);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('nodes tell what holds them, what they hold, and their slack', async () => {
  const board = await openGraph();
  const { page } = board;
  expect(await node(page, 'subtask_14.json').textContent()).toContain('blocked, holds 3');
  expect(await node(page, 'subtask_17.json').textContent()).toContain('held by 14');
  expect(await node(page, 'subtask_09.json').textContent()).toMatch(/slack \d/);
  expect(await node(page, 'subtask_11.json').textContent()).not.toContain('held by');
  await board.close();
});

test('each press of A and D is told anew, with whom it shows', async () => {
  const board = await openGraph();
  const { page } = board;
  await node(page, 'subtask_13.json').click();
  await page.keyboard.press('Escape');
  await page.locator('.node[tabindex="0"]').focus();
  const told: (string | null)[] = [];
  const spoken = page.locator('.hint span');
  for (const key of ['a', 'd', 'd', 'd']) {
    const before = await spoken.elementHandle({ timeout: 200 }).catch(() => null);
    await page.keyboard.press(key);
    await expect
      .poll(async () => (await spoken.elementHandle())?.evaluate((now, old) => now !== old, before))
      .toBe(true);
    told.push(await spoken.textContent());
  }
  expect(told[0]).toBe('13 needs 4 others, directly or not.');
  expect(told[1]).toBe('5 others need 13, directly or not.');
  expect(told[3]).toBe(told[1]);
  await board.close();
});
