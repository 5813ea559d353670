import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { busyBoard } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

const OUT = join(import.meta.dirname, '..', '..', 'out', 'webview');

let browser: Browser;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

for (const [name, theme] of Object.entries(THEMES)) {
  test(`shows the three views without a complaint in ${name}`, async () => {
    const board = await BoardInBrowser.open(browser, theme, busyBoard());
    const { page } = board;
    await page.locator('.card', { hasText: 'Token service' }).waitFor();
    await page.screenshot({ path: join(OUT, `kanban-${name}.png`) });
    await page.locator('.card', { hasText: 'User service' }).click();
    await page.getByText('Acceptance criteria').waitFor();
    await page.screenshot({ path: join(OUT, `details-${name}.png`) });
    await page.keyboard.press('2');
    await page.screenshot({ path: join(OUT, `graph-${name}.png`) });
    await page.keyboard.press('3');
    await page.screenshot({ path: join(OUT, `batches-${name}.png`) });
    await page.keyboard.press('1');
    await page.setViewportSize({ width: 480, height: 800 });
    await page.keyboard.press('Escape');
    await page.locator('.list-row').first().waitFor();
    await page.screenshot({ path: join(OUT, `narrow-${name}.png`) });
    expect(board.complaints).toEqual([]);
    await board.close();
  });
}
