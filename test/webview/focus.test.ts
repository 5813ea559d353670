import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { fullBoard } from '../support/fullBoard';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

/** What has the focus: its name, and whether it or what it is made of is marked in the colour of the focus. */
async function focused(page: Page): Promise<{ readonly name: string; readonly marked: boolean }> {
  return page.evaluate(() => {
    let element = document.activeElement as HTMLElement;
    const parts: Element[] = [element];
    while (element.shadowRoot?.activeElement) {
      parts.push(...element.shadowRoot.querySelectorAll('*'));
      element = element.shadowRoot.activeElement as HTMLElement;
    }
    if (document.activeElement?.shadowRoot) parts.push(...document.activeElement.shadowRoot.querySelectorAll('*'));
    const probe = document.createElement('i');
    probe.style.color = 'var(--vscode-focusBorder)';
    document.body.append(probe);
    const mark = getComputedStyle(probe).color;
    probe.remove();
    const marked = parts.some((part) => {
      const { outlineStyle, outlineColor, borderBottomColor, borderBottomWidth } = getComputedStyle(part);
      const outlined = outlineStyle !== 'none' && outlineColor === mark;
      return outlined || (borderBottomColor === mark && borderBottomWidth !== '0px');
    });
    const host = document.activeElement as HTMLElement;
    const label = host.getAttribute('placeholder') || host.ariaLabel || host.textContent?.trim();
    const name = host.closest('[data-key]') ? 'subtask' : label || host.tagName;
    return { name, marked };
  });
}

/** Presses Tab from the top of the page until it leaves the page again. */
async function stops(page: Page): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { name, marked } = await focused(page);
    if (name.startsWith('Callboard') || name === 'BODY' || names.length > 60) return names;
    names.push(marked ? name : `${name}, not marked`);
  }
}

for (const [theme, values] of Object.entries(THEMES)) {
  test(`Tab stops once at each widget, and each shows that it has the focus, ${theme}`, async () => {
    const board = await BoardInBrowser.open(browser, values, fullBoard());
    const { page } = board;
    const head = (view: string, ...lanes: string[]) => [
      ...['Feature', view, 'Search subtasks', 'Filter', ...lanes, 'Stop', 'More'],
      ...['Open File', 'Show Problems'],
    ];
    expect(await stops(page)).toEqual([...head('Kanban', 'Lanes'), 'Waiting 5', 'subtask']);
    await page.keyboard.press('2');
    await page.getByText('tied to the selection').waitFor();
    const graph = await stops(page);
    expect(graph.slice(0, 8)).toEqual(head('Graph'));
    expect(graph.filter((name) => name === 'subtask' || name.endsWith('not marked'))).toEqual(['subtask']);
    await page.keyboard.press('3');
    await page.getByText('planned, in this order').first().waitFor();
    const batches = await stops(page);
    expect(batches.slice(0, 8)).toEqual(head('Batches'));
    expect(batches.filter((name) => name === 'subtask' || name.endsWith('not marked'))).toEqual(['subtask']);
    await board.close();
  });
}
