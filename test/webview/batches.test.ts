import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, runOn, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

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
  const blocked = await page.locator('.bt-row[data-key$="subtask_02.json"] .bt-text').textContent();
  expect(blocked).toBe('Blocked');
  expect(await page.locator('.bt-done, .bt-running, .bt-present, .bt-now, .bt-line').count()).toBe(0);
  expect(await page.locator('.bt-planned').count()).toBe(7);
  await board.close();
});

test('why a planned subtask waits stands whole in its bar or beside it, also when it waits for a place', async () => {
  const feature = sampleFeature({ '01': 'completed', '02': 'completed' });
  const ago = (minutes: number) => Date.now() - minutes * 60_000;
  const runs = ['01', '02'].map((seq) => runOn(feature, seq, { phase: 'proven', startedAt: ago(9), endedAt: ago(4) }));
  const world = { snapshot: snapshotOf([feature]), runs };
  const board = await BoardInBrowser.open(browser, THEMES.dark, world, { width: 800, height: 800 });
  const { page } = board;
  board.waits.set(feature.subtasks.find(({ seq }) => seq === '03')?.file ?? '', { kind: 'limit', limit: 2 });
  board.show(world.snapshot);
  await page.getByRole('tab', { name: 'Batches' }).click();
  for (const [seq, words] of [
    ['03', 'Waits for a place'],
    ['06', 'Waits for 04, 05'],
    ['09', 'Waits for 07, 08'],
  ] as const) {
    const shown = page.locator(`.bt-row[data-key$="/subtask_${seq}.json"] .bt-time`).getByText(words, { exact: true });
    await shown.waitFor();
    expect(await shown.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    const box = await shown.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(800);
  }
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('a batch folds by click and by arrow, and rows are one tab stop', async () => {
  const board = await openBatches({ snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  const rows = page.locator('.bt-row');
  await expect.poll(() => rows.count()).toBe(15);
  expect(await page.locator('.bt-row').first().textContent()).toContain('Stage 6 Parallel Execution');
  await page.locator('.bt-row-batch').first().click();
  await expect.poll(() => rows.count()).toBe(12);
  await page.locator('.bt-row[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => rows.count()).toBe(15);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => rows.count()).toBe(12);
  expect(await page.locator('.bt-row[tabindex="0"]').count()).toBe(1);
  await page.keyboard.press('End');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-key') ?? ''))
    .toContain('subtask_09.json');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await board.close();
});

test('the stage spans what ran and what is to come', async () => {
  const board = await openBatches(busyBoard());
  const { page } = board;
  const stage = page.locator('.bt-row-stage').first();
  const right = async (row: string) => {
    const box = await page.locator(row).boundingBox();
    return (box?.x ?? Number.NaN) + (box?.width ?? Number.NaN);
  };
  const past = await stage.locator('.bt-bracket:not(.bt-bracket-planned)').boundingBox();
  const first = await page.locator('.bt-row[data-key$="authentication/subtask_01.json"] .bt-bar').boundingBox();
  expect(Math.abs((past?.x ?? 0) - (first?.x ?? 9999))).toBeLessThan(2);
  const last = await right('.bt-row[data-key$="authentication/subtask_09.json"] .bt-bar');
  const end = (await stage.locator('.bt-bracket-planned').boundingBox()) ?? { x: 0, width: 0 };
  expect(Math.abs(end.x + end.width - last)).toBeLessThan(2);
  await board.close();
});

test('a broken file has a row, which opens it where it is wrong', async () => {
  const board = await openBatches(busyBoard());
  const { page } = board;
  const row = page.locator('.bt-row-broken');
  expect(await row.textContent()).toContain('cannot be read');
  await row.click();
  await expect
    .poll(() => board.actions)
    .toEqual([expect.objectContaining({ kind: 'openFile', file: '.tmp/tasks/checkout/subtask_05.json' })]);
  await board.close();
});

test('a narrow panel keeps the names of features', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.light, busyBoard(), { width: 480, height: 800 });
  const { page } = board;
  await page.getByRole('tab', { name: 'Batches' }).click();
  const name = page.locator('.bt-row-feature .bt-name b').first();
  await name.waitFor();
  expect(await name.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
  expect((await name.boundingBox())?.width ?? 0).toBeGreaterThan(60);
  await board.close();
});

test('waits are lines of their own with their reason, where they were recorded and nowhere else', async () => {
  const ago = (minutes: number) => Date.now() - minutes * 60_000;
  const sample = sampleFeature({ '01': 'completed', '02': 'completed', '03': 'completed', '04': 'in_progress' });
  const waits = [
    { kind: 'approval' as const, subject: 'npm publish', from: ago(18), to: ago(12) },
    { kind: 'rateLimit' as const, from: ago(9), to: ago(5) },
  ];
  const runs = [
    runOn(sample, '01', { phase: 'proven', startedAt: ago(60), endedAt: ago(50) }),
    runOn(sample, '02', { phase: 'proven', startedAt: ago(60), endedAt: ago(35) }),
    runOn(sample, '03', { phase: 'proven', startedAt: ago(60), endedAt: ago(52) }),
    runOn(sample, '04', { startedAt: ago(30), waits }),
  ];
  const board = await openBatches({ snapshot: snapshotOf([sample]), runs });
  const { page } = board;
  const row = (seq: string) => page.locator(`.bt-row[data-key$="/subtask_${seq}.json"]`);
  const kinds = async (seq: string) =>
    row(seq)
      .locator('[data-wait]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-wait')));
  expect(await kinds('04')).toEqual(['dependency', 'approval', 'rateLimit']);
  const [bar, approval, dependency] = await Promise.all([
    row('04').locator('.bt-running').boundingBox(),
    row('04').locator('[data-wait="approval"]').boundingBox(),
    row('04').locator('[data-wait="dependency"]').boundingBox(),
  ]);
  expect(approval?.x ?? 0).toBeGreaterThan(bar?.x ?? Number.NaN);
  expect((dependency?.x ?? 0) + (dependency?.width ?? 0)).toBeLessThanOrEqual(bar?.x ?? Number.NaN);
  expect(await row('04').locator('[data-wait="approval"]').getAttribute('title')).toContain('npm publish');
  expect(await row('04').textContent()).toContain('6 min for a person to allow');
  // 06 waits for 04, which runs; 07 waits for what has not begun; 03 needs nothing, and 05 nothing any more.
  expect(await kinds('06')).toEqual(['dependency']);
  expect(await kinds('07')).toEqual([]);
  expect(await kinds('03')).toEqual([]);
  expect(await kinds('05')).toEqual([]);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('the forecast is asked for anew while states come without a pause', async () => {
  const snapshot = snapshotOf([sampleFeature()]);
  const board = await openBatches({ snapshot });
  const asked = () => board.queries.filter(({ kind }) => kind === 'forecast').length;
  await expect.poll(asked).toBeGreaterThan(0);
  const before = asked();
  const tellAndCount = () => {
    board.show(snapshot);
    return asked() - before;
  };
  await expect.poll(tellAndCount, { interval: 60 }).toBeGreaterThan(2);
  expect(board.complaints).toEqual([]);
  await board.close();
});
