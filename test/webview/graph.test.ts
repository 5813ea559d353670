import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { readFeature } from '../../src/core/files/read/readFeature';
import { busyBoard, runOn, sampleFeature, snapshotOf } from '../support/boardSample';
import { featureFiles, subtaskText } from '../support/taskFixtures';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const node = (page: Page, file: string) => page.locator(`.node[data-key$="/${file}"]`);
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-key')?.split('/').at(-1));

async function openGraph(world: Parameters<typeof BoardInBrowser.open>[2]) {
  const board = await BoardInBrowser.open(browser, THEMES.dark, world);
  await board.page.getByRole('tab', { name: 'Graph' }).click();
  await board.page.locator('.node').first().waitFor();
  return board;
}

/** A feature of columns in a row; each subtask needs one of the column before. */
function wideFeature(columns: number, rows: number) {
  const name = (column: number, row: number) => String(column * rows + row + 1).padStart(2, '0');
  const files: Record<string, string> = {};
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const seq = name(column, row);
      const depends_on = column === 0 ? [] : [name(column - 1, row)];
      files[`subtask_${seq}.json`] = subtaskText(seq, { depends_on });
    }
  }
  return readFeature(featureFiles(files));
}

test('the head of a batch is proven only where all of it is, and ready where one of it could run', async () => {
  const proven = { phase: 'proven', startedAt: 1000, endedAt: 2000 } as const;
  const feature = sampleFeature({ '01': 'completed', '02': 'completed', '03': 'completed', '04': 'completed' });
  const some = ['01', '02'].map((seq) => runOn(feature, seq, proven));
  const board = await openGraph({ snapshot: snapshotOf([feature]), runs: some });
  const icon = (head: number, name: string) => board.page.locator('.graph-head').nth(head).locator(`.codicon-${name}`);
  await icon(0, 'pass').waitFor();
  // 05 of the second batch needs nothing any more.
  await icon(1, 'circle-large-outline').waitFor();
  await icon(2, 'issue-draft').waitFor();
  board.show(snapshotOf([feature], 2), [...some, runOn(feature, '03', proven)]);
  await icon(0, 'pass-filled').waitFor();
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('each batch is a column, dependencies are drawn, and broken files are there', async () => {
  const board = await openGraph(busyBoard());
  const { page } = board;
  expect(await page.locator('.graph-head').first().textContent()).toContain('Batch 1');
  const left = async (file: string) => (await node(page, file).first().boundingBox())?.x ?? Number.NaN;
  expect(await left('subtask_06.json')).toBeGreaterThan(await left('subtask_04.json'));
  expect(await left('subtask_07.json')).toBe(await left('subtask_08.json'));
  expect(await page.locator('.line-critical .line-stroke').first().getAttribute('d')).toMatch(/^M/);
  await page.getByRole('button', { name: 'Fit (0)' }).click();
  await expect.poll(() => page.getByText('No batch').count()).toBeGreaterThan(0);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('arrows follow dependencies, Enter opens the details', async () => {
  const board = await openGraph({ snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  await page.locator('.node[tabindex="0"]').focus();
  expect(await page.locator('.node[tabindex="0"]').count()).toBe(1);
  const path: (string | undefined)[] = [];
  for (const key of ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
    const before = await focused(page);
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).not.toBe(before);
    path.push(await focused(page));
  }
  expect(path[3]).toBe('subtask_06.json');
  expect(['subtask_07.json', 'subtask_08.json']).toContain(path[4]);
  expect(path[5]).toBe('subtask_06.json');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').waitFor();
  await board.close();
});

test('a status that changes repaints its node and moves none', async () => {
  const board = await openGraph({ snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  const places = () => page.locator('.node').evaluateAll((all) => all.map((each) => each.getAttribute('style')).sort());
  const before = await places();
  board.show(snapshotOf([sampleFeature({ '01': 'completed' })], 2));
  await expect.poll(() => node(page, 'subtask_01.json').getAttribute('class')).toContain('node-completed');
  expect(await places()).toEqual(before);
  await board.close();
});

test('zoomed out nodes become marks on a canvas, and few elements remain', async () => {
  const board = await openGraph({ snapshot: snapshotOf([wideFeature(30, 20)]) });
  const { page } = board;
  expect(await page.locator('.node').count()).toBeLessThan(300);
  await page.getByRole('button', { name: 'Fit (0)' }).click();
  await page.locator('.graph-far canvas').waitFor();
  expect(await page.locator('.node').count()).toBe(1);
  const painted = await page.locator('.graph-far canvas').evaluate(async (canvas) => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const { width, height } = canvas as HTMLCanvasElement;
    const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    return data.some((value) => value > 0);
  });
  expect(painted).toBe(true);
  expect(await page.locator('*').count()).toBeLessThan(3000);
  await board.close();
});

test('what the arrows reach is brought into sight', async () => {
  const board = await openGraph({ snapshot: snapshotOf([wideFeature(12, 2)]) });
  const { page } = board;
  await page.locator('.node[tabindex="0"]').focus();
  for (let step = 1; step < 12; step++) {
    const before = await focused(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => focused(page)).not.toBe(before);
  }
  expect(await focused(page)).toBe('subtask_23.json');
  const box = await node(page, 'subtask_23.json').boundingBox();
  expect((box?.x ?? 9999) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
  await board.close();
});

test('a narrow panel shows the outline', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.light, busyBoard(), { width: 480, height: 800 });
  const { page } = board;
  await page.getByRole('tab', { name: 'Graph' }).click();
  await page.getByText('Outline of the graph').waitFor();
  expect(await page.locator('.graph-outline-line', { hasText: 'subtask_05.json' }).textContent()).toContain(
    'cannot be read',
  );
  expect(await page.locator('.node').count()).toBe(0);
  await page.locator('.graph-outline-subtask').first().click();
  await page.getByRole('complementary').waitFor();
  await board.close();
});

test('A and D leave only what the selected one needs, or what needs it', async () => {
  const board = await openGraph({ snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  const lines = async () => {
    const paths = page.locator('.graph-lines .line-held .line-stroke');
    const all = await paths.evaluateAll((each) => each.map((path) => path.getAttribute('d') ?? ''));
    return all.join('').split('M').length - 1;
  };
  await page.locator('.node[tabindex="0"]').focus();
  for (const file of ['subtask_04.json', 'subtask_06.json']) {
    while ((await focused(page)) !== file) {
      const before = await focused(page);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => focused(page)).not.toBe(before);
    }
  }
  await page.mouse.move(5, 5);
  const both = await lines();
  await page.keyboard.press('a');
  await expect.poll(lines).toBeLessThan(both);
  const needed = await lines();
  await page.getByText('what the selection needs').waitFor();
  await page.keyboard.press('d');
  await page.getByText('what needs the selection').waitFor();
  const needing = await lines();
  expect(needed).toBeGreaterThan(0);
  expect(needing).toBeGreaterThan(0);
  expect(needed + needing).toBe(both);
  await page.keyboard.press('d');
  await expect.poll(lines).toBe(both);
  await board.close();
});

test('a broken file opens from its node', async () => {
  const board = await openGraph(busyBoard());
  await node(board.page, 'subtask_05.json').last().click();
  await expect.poll(() => board.actions).toEqual([expect.objectContaining({ kind: 'openFile' })]);
  await board.close();
});
