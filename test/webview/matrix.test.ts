import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { THEMES, type Theme } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';
import { scenes } from './support/scenes';
import { violations } from './support/violations';

/** With PICTURES set, each scene is drawn in each theme at more widths, to be looked at; axe then rests. */
const PICTURES = process.env['PICTURES'] !== undefined;
const OUT = join(import.meta.dirname, '..', '..', 'out', 'pictures');
/** A window of 1200 × 800 at 200 % zoom. */
const ZOOMED = { width: 600, height: 400 };
const SIZES = [
  { width: 1200, height: 800 },
  { width: 420, height: 800 },
  ...(PICTURES ? [ZOOMED, { width: 800, height: 800 }, { width: 1440, height: 900 }] : []),
];

let browser: Browser;
beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

/** As VS Code does when the person chooses another theme. */
async function dress(page: Page, { kind, variables }: Theme): Promise<void> {
  await page.evaluate(
    async ([name, values]) => {
      document.documentElement.style.cssText = values;
      document.body.className = name;
      // The toolkit's elements hear of it and take over the colours.
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let count = 0; count < 2; count++) await frame();
    },
    [
      kind,
      Object.entries(variables)
        .map(([name, value]) => `${name}: ${value};`)
        .join(' '),
    ] as const,
  );
}

/** What floats, and what stands in rows under the toolbar, as far as it ends outside of the window. */
async function outside(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const bodies = [...document.querySelectorAll('html, .menu, dialog[open], .hint > span, .details')];
    const rows = [...document.querySelectorAll('.toolbar > *, .banner > *, .chips > *')];
    return [...bodies, ...rows]
      .filter((each) => {
        const { left, top, right, bottom, width } = each.getBoundingClientRect();
        const out = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
        return width > 0 && (out || (bodies.includes(each) && each.scrollWidth > each.clientWidth + 1));
      })
      .map((each) => `${each.className} ${each.textContent?.slice(0, 40)}`);
  });
}

for (const { name, world, show, wideOnly } of scenes()) {
  test(`${name}: axe finds nothing and nothing sticks out, at any width, in four themes`, async () => {
    for (const size of SIZES) {
      const { width } = size;
      if (width < 640 && wideOnly) continue;
      const board = await BoardInBrowser.open(browser, THEMES.dark, world(), size);
      const { page } = board;
      await show(board);
      for (const [theme, values] of Object.entries(THEMES)) {
        // Another theme changes colours alone, and they are the same at every width.
        if (!PICTURES && theme !== 'dark' && width !== 1200) continue;
        await dress(page, values);
        if (PICTURES) {
          await page.screenshot({ path: join(OUT, `${name.replaceAll(' ', '-')}-${width}-${theme}.png`) });
          continue;
        }
        const found = await violations(page, theme === 'dark' ? 'all' : 'colours');
        expect({ width, theme, found }).toEqual({ width, theme, found: [] });
      }
      expect({ width, outside: await outside(page) }).toEqual({ width, outside: [] });
      if (width === 420) {
        await page.setViewportSize(ZOOMED);
        // A menu whose place moved away closes, but not before the page has heard of its new size.
        await expect.poll(() => outside(page), { message: 'at 200 % zoom' }).toEqual([]);
      }
      expect(board.complaints).toEqual([]);
      await board.close();
    }
  });
}
