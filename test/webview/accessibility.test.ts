import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './boardInBrowser';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe finds wrong, a line each. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary ?? ''}`),
  );
}

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
