import type { Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { BenchPage } from '../webview/support/benchPage';
import type { Figure } from './bench';
import { type ChangedStates, changedStates } from './changedStates';

const VIEWS = [
  ['1', 'kanban'],
  ['2', 'graph'],
  ['3', 'batches'],
] as const;
const CHANGES = [
  ['begins', 'one status'],
  ['completes', 'one completion that readies another'],
] as const;
const TIMES = 24;
const ROUNDS = 4;

/** Work of the page for one change in each view, with 5,000 subtasks against 50. */
export async function repaints(browser: Browser, server: Server): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [change, what] of CHANGES) {
    const [small, large] = [changedStates(50, change, TIMES), changedStates(5000, change, TIMES)];
    for (const [key, view] of VIEWS) {
      const few = await work(browser, server, key, small);
      const many = await work(browser, server, key, large);
      const note = `${few.toFixed(1)} ms with 50, ${many.toFixed(1)} ms with 5,000`;
      figures.push({ name: `${what} in the ${view}, 5,000 / 50`, value: many / few, unit: 'x', limit: 2, note });
    }
  }
  return figures;
}

/** Milliseconds at the best of some rounds: the first warm up, and what else the machine does can only add. */
async function work(browser: Browser, server: Server, view: string, { state, changes }: ChangedStates) {
  const page = await BenchPage.open(browser, server, state);
  await page.page.keyboard.press(view);
  await page.frames(300, 'nothing');
  const rounds: number[] = [];
  for (let from = 0; from < changes.length; from += TIMES / ROUNDS) {
    rounds.push(await page.workFor(changes.slice(from, from + TIMES / ROUNDS).flat()));
  }
  await page.close();
  return Math.min(...rounds);
}
