import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { readFeature } from '../../src/core/files/read/readFeature';
import { sampleFeature, snapshotOf } from '../support/boardSample';
import { hostileTitles } from '../support/hostileTitles';
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

const sample = sampleFeature();

test('a host that does not answer is told, actions wait, and its return brings the state', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  board.away = true;
  await page.getByText(/Shown as of .*\. Actions wait\./).waitFor();
  await page.getByRole('button', { name: 'Run Ready (3)' }).click();
  await page.getByText('Reconnecting. Try again once the board is live.').waitFor();
  board.show(snapshotOf([sampleFeature({ '01': 'completed' })], 2));
  board.away = false;
  await page.getByText('1 of 9 completed').waitFor();
  await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
  expect(board.actions).toEqual([]);
  await board.close();
});

test('hostile text is text, and breaks no line of the board', async () => {
  const files = Object.fromEntries(
    hostileTitles().map((title, index) => [
      `subtask_0${index + 1}.json`,
      subtaskText(`0${index + 1}`, {
        title,
        suggested_agent: title,
        module: title,
        status: index % 2 ? 'pending' : title,
      }),
    ]),
  );
  const board = await BoardInBrowser.open(browser, THEMES.light, {
    snapshot: snapshotOf([readFeature(featureFiles(files))]),
  });
  const { page } = board;
  for (const [width, view] of [
    [1280, '1'],
    [1280, '2'],
    [1280, '3'],
    [480, '1'],
    [480, '2'],
    [480, '3'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.keyboard.press(view);
    await page.getByText('<script>').first().waitFor();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect({ width, view, wider }).toEqual({ width, view, wider: false });
    await page.screenshot({ path: join(OUT, `hostile-${width}-${view}.png`) });
  }
  await page.keyboard.press('1');
  await page.locator('.list-row').first().click();
  await page.getByRole('complementary').waitFor();
  await page.getByRole('button', { name: 'Close details' }).click();
  await page.locator('[data-key$="subtask_02.json"]').first().click();
  await page.getByRole('combobox', { name: 'Try another dependency' }).selectOption({ index: 2 });
  await page.getByText(/depends on \u206803 \u202eright to left override .*\u2069 too$/).waitFor();
  expect(await page.locator('#root').locator('img, script, a').count()).toBe(0);
  expect(await page.title()).toBe('Callboard');
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('messages that are not the host’s are dropped', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sample]) });
  const { page } = board;
  await page.evaluate(() => {
    for (const message of [
      null,
      'state',
      { type: 'event', event: { kind: 'state', state: {} } },
      { type: 'event', event: { kind: 'change', change: { base: 1, features: [] } } },
      { type: 'part', index: 3, count: 4, text: 'x' },
      { type: 'request', id: 1, request: { kind: 'action' } },
    ]) {
      window.postMessage(message, '*');
    }
  });
  board.show(snapshotOf([sampleFeature({ '01': 'completed' })], 2));
  await page.getByText('1 of 9 completed').waitFor();
  await board.close();
});
