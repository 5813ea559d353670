import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, snapshotOf } from '../support/boardSample';
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
