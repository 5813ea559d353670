import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { readFeature } from '../../src/core/files/read/readFeature';
import { busyBoard, sampleFeature, snapshotOf } from '../support/boardSample';
import { featureFiles, subtaskText } from '../support/taskFixtures';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

const OUT = join(import.meta.dirname, '..', '..', 'out', 'webview');

let browser: Browser;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

/** Texts of the elements that end right of their window or whose content is wider than they are. */
async function overflowing(elements: Locator): Promise<readonly string[]> {
  return elements.evaluateAll((all) =>
    all
      .filter((each) => each.getBoundingClientRect().right > innerWidth + 1 || each.scrollWidth > each.clientWidth + 1)
      .map((each) => each.textContent ?? ''),
  );
}

for (const width of [480, 700, 1280]) {
  test(`the toolbar fits ${width} pixels, before and after a card is opened`, async () => {
    const board = await BoardInBrowser.open(browser, THEMES.light, busyBoard(), { width, height: 800 });
    const { page } = board;
    expect(await overflowing(page.locator('.toolbar, .toolbar vscode-button, .list-row'))).toEqual([]);
    await page.screenshot({ path: join(OUT, `width-${width}.png`) });
    await page.locator('.card, .list-row').last().click();
    await page.getByText('Acceptance criteria').waitFor();
    const box = await page.locator('.toolbar').boundingBox();
    expect(box?.y).toBe(0);
    await board.close();
  });
}

test('every subtask of a feature of a thousand can be reached, though few are laid out', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => {
      const seq = String(index + 1).padStart(2, '0');
      return [`subtask_${seq}.json`, subtaskText(seq)];
    }),
  );
  const board = await BoardInBrowser.open(browser, THEMES.dark, {
    snapshot: snapshotOf([readFeature(featureFiles(files))]),
  });
  const { page } = board;
  expect(await page.locator('[data-column=ready]').textContent()).toContain('1000');
  expect(await page.locator('.card').count()).toBeLessThan(60);
  await page.locator('.card').first().focus();
  await page.keyboard.press('End');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key')?.split('/').at(-1)))
    .toBe('subtask_1000.json');
  await board.close();
});

test('a completed feature says so, and what of it is proven', async () => {
  const all = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`0${index + 1}`, 'completed']));
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sampleFeature(all)]) });
  await board.page.getByText('9 of 9 subtasks, 0 proven here.').waitFor();
  await board.page.getByRole('button', { name: 'Show Completed' }).click();
  await board.page.locator('.card[data-state=completed]').nth(8).waitFor();
  await board.close();
});
