import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './boardInBrowser';
import { violations } from './violations';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

for (const [name, theme] of Object.entries(THEMES)) {
  for (const view of ['Kanban', 'Graph', 'Batches']) {
    test(`axe finds nothing in ${view}, ${name}`, async () => {
      const board = await BoardInBrowser.open(browser, theme, busyBoard());
      const { page } = board;
      await page.locator('.card').first().click();
      await page.getByText('Acceptance criteria').waitFor();
      await page.getByRole('tab', { name: view }).click({ timeout: 5000 });
      expect(await violations(page)).toEqual([]);
      await board.close();
    });
  }
}

test('axe finds nothing where there is nothing, or little room', async () => {
  const empty = await BoardInBrowser.open(browser, THEMES.light, { snapshot: snapshotOf([]) });
  await empty.page.getByText('No features yet').waitFor();
  expect(await violations(empty.page)).toEqual([]);
  await empty.close();
  const narrow = await BoardInBrowser.open(browser, THEMES.light, busyBoard(), { width: 480, height: 800 });
  await narrow.page.locator('.list-row').first().waitFor();
  expect(await violations(narrow.page)).toEqual([]);
  await narrow.close();
});

for (const [name, theme] of Object.entries(THEMES)) {
  test(`axe finds nothing in a stage, a dependency tried out, an edit and a past moment, ${name}`, async () => {
    const feature = sampleFeature({ '01': 'completed' });
    const times = { startedAt: '2026-03-01T10:00:00Z', completedAt: '2026-03-01T10:10:00Z' };
    const timed = {
      ...feature,
      subtasks: feature.subtasks.map((each) => (each.seq === '01' ? { ...each, ...times } : each)),
    };
    const board = await BoardInBrowser.open(browser, theme, { snapshot: snapshotOf([timed]) });
    const { page } = board;
    await page.getByRole('tab', { name: 'Graph' }).click();
    await page.locator('.node[data-key$="/subtask_07.json"]').click();
    await page.getByRole('button', { name: 'Try without 06' }).click();
    await page.getByText('Could start now: 07.').waitFor();
    await page.getByRole('button', { name: 'Edit title' }).focus();
    await page.keyboard.press('Enter');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Batches' }).click();
    await page.getByRole('button', { name: /^Stage 3/ }).click();
    await page.getByText('4, no record').waitFor();
    await page.getByRole('button', { name: 'Previous event' }).click();
    await page.getByText(/^As of /).waitFor();
    expect(await violations(page)).toEqual([]);
    await board.close();
  });
}

test('axe finds nothing in the outline of the graph', async () => {
  const narrow = await BoardInBrowser.open(browser, THEMES.contrastLight, busyBoard(), { width: 480, height: 800 });
  await narrow.page.getByRole('tab', { name: 'Graph' }).click();
  await narrow.page.locator('.graph-outline-subtask').first().waitFor();
  expect(await violations(narrow.page)).toEqual([]);
  await narrow.close();
});
