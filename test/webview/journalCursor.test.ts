import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { runOn, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const MINUTE = 60_000;

/** 01 proven after 10 minutes, 02 after 25; 04 needs both, and runs in its second attempt. */
async function open() {
  const now = Date.now();
  const ago = (minutes: number) => now - minutes * MINUTE;
  const feature = sampleFeature({ '01': 'completed', '02': 'completed', '03': 'completed', '04': 'in_progress' });
  const runs = [
    runOn(feature, '01', { phase: 'proven', startedAt: ago(60), endedAt: ago(50), journal: 'x' }),
    runOn(feature, '02', { phase: 'proven', startedAt: ago(60), endedAt: ago(35), journal: 'x' }),
    runOn(feature, '03', { phase: 'proven', startedAt: ago(60), endedAt: ago(52), journal: 'x' }),
    runOn(feature, '04', { id: 'first', phase: 'interrupted', startedAt: ago(34), endedAt: ago(20), journal: 'x' }),
    runOn(feature, '04', { id: 'second', attempt: 2, startedAt: ago(19), journal: 'x' }),
  ];
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([feature]), runs });
  for (const { id, seq = '', startedAt, endedAt, attempt } of runs) {
    const line = (at: number, event: object) =>
      JSON.stringify({ v: 1, at: new Date(at).toISOString(), run: id, ...event });
    const start = { kind: 'start', feature: '.tmp/tasks/authentication', seq, agent: 'A', model: 'a/b', attempt };
    const end = { kind: 'end', phase: 'proven', step: 8, missing: [], changed: {} };
    const ended = endedAt === undefined || id === 'first' ? [] : [line(endedAt, end)];
    board.journals.set(id, [line(startedAt, start), ...ended].join('\n'));
  }
  await board.page.getByRole('tab', { name: 'Batches' }).click();
  await board.page.getByRole('slider').waitFor();
  return board;
}

test('lost attempts stay in front, and the barrier is named with what it cost and whom it held', async () => {
  const board = await open();
  const { page } = board;
  const row = page.locator('.bt-row[data-key$="/subtask_04.json"]');
  await expect.poll(() => row.locator('.bt-lost').count()).toBe(1);
  const [lost, running] = [await row.locator('.bt-lost').boundingBox(), await row.locator('.bt-running').boundingBox()];
  expect((lost?.x ?? 0) + (lost?.width ?? 0)).toBeLessThanOrEqual(running?.x ?? 0);
  // 05 needs 01 and 03 only, and 01 was proven 15 minutes before the batch ended.
  await page.locator('.bt-row[data-key$="/subtask_01.json"]').getByText('barrier: 15 min for 05').waitFor();
  await page.getByText('Strict batches').waitFor();
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('the cursor shows the board as of a moment, acts on nothing there, and leads back', async () => {
  const board = await open();
  const { page } = board;
  const state = (file: string) => page.locator(`.bt-row[data-key$="/${file}"] .unseen`).textContent();
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await page.getByText(/^As of /).waitFor();
  await expect.poll(() => state('subtask_01.json')).toContain('Running');
  expect(await state('subtask_04.json')).toContain('Waiting');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => state('subtask_03.json')).toContain('Completed');
  await page.keyboard.press('r');
  await page.getByRole('tab', { name: 'Kanban' }).click();
  await page.getByText(/^As of /).waitFor();
  expect(board.actions).toEqual([]);
  await page.getByRole('button', { name: 'Back to Live' }).click();
  await expect.poll(() => page.getByText(/^As of /).count()).toBe(0);
  expect(board.complaints).toEqual([]);
  await board.close();
});
