import { gzipSync } from 'node:zlib';
import { layout as dagre, Graph } from '@dagrejs/dagre';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { layoutGraph } from '../../src/core/plan/layout';
import { builtBoard } from '../support/builtBoard';
import { BenchPage, serveBoard } from '../webview/support/benchPage';
import type { Bench, Figure } from './bench';
import { changedStates } from './changedStates';
import { feature, texts } from './plan.bench';
import { repaints } from './repaints';

const ROUNDS = 5;
const VIEWS = [
  ['1', 'kanban'],
  ['2', 'graph'],
  ['3', 'batches'],
] as const;

/** The best of several: what else the machine does can only add to it. */
function best(values: readonly number[]): number {
  return Math.min(...values);
}

async function firstPictures(
  browser: Browser,
  server: Awaited<ReturnType<typeof serveBoard>>,
  state: readonly unknown[],
) {
  const whole: number[] = [];
  const told: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await BenchPage.open(browser, server, state);
    const first = await page.firstPicture();
    whole.push(first.picture);
    told.push(first.told);
    await page.close();
  }
  return { whole: best(whole), told: best(told) };
}

async function nodeCounts(browser: Browser, server: Awaited<ReturnType<typeof serveBoard>>, state: readonly unknown[]) {
  const counts: { name: string; value: number }[] = [];
  for (const width of [1280, 480]) {
    const page = await BenchPage.open(browser, server, state, { width, height: 800 });
    for (const [key, name] of VIEWS) {
      await page.page.keyboard.press(key);
      await page.frames(300, 'nothing');
      counts.push({ name: `DOM nodes, ${name}, ${width} px`, value: await page.nodes() });
    }
    await page.close();
  }
  return counts;
}

async function frameShares(
  browser: Browser,
  server: Awaited<ReturnType<typeof serveBoard>>,
  state: readonly unknown[],
) {
  const shares: { name: string; value: number }[] = [];
  const empty = await BenchPage.empty(browser, server);
  const page = await BenchPage.open(browser, server, state);
  for (const [key, name, kind, selector] of [
    ['1', 'scrolling the kanban', 'scroll', '.kanban-scroll'],
    ['2', 'panning the graph', 'pan', '.graph-box'],
    ['3', 'scrolling the batches', 'scroll', '.bt-scroll'],
  ] as const) {
    await page.page.bringToFront();
    await page.page.keyboard.press(key);
    await page.frames(500, 'nothing');
    const moved: number[] = [];
    const still: number[] = [];
    for (let round = 0; round < 2; round++) {
      await page.page.bringToFront();
      moved.push(await page.frames(1500, kind, selector));
      await empty.page.bringToFront();
      still.push(await empty.frames(1500, 'nothing'));
    }
    shares.push({
      name: `frames lost ${name}, of those of an empty page`,
      value: 1 - Math.max(...moved) / Math.max(...still),
    });
  }
  await page.close();
  await empty.close();
  return shares;
}

/** Both lay out the same thousand nodes in one process, each at its best of its rounds. */
function layouts(): { readonly ours: number; readonly theirs: number } {
  const { plan, subtasks } = feature(texts(1000));
  const columns = plan.batches.map(({ members }) => members);
  const edges = subtasks.flatMap(({ file }) => (plan.dependencies.get(file) ?? []).map((from) => ({ from, to: file })));
  const timed = (work: () => void) => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  };
  const ours = Array.from({ length: 10 }, () => timed(() => layoutGraph({ columns, edges })));
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { file } of subtasks) graph.setNode(file, { width: 148, height: 44 });
  for (const { from, to } of edges) graph.setEdge(from, to);
  return { ours: best(ours), theirs: timed(() => void dagre(graph)) };
}

/** The board in headless Chromium with 5,000 subtasks and 10,000 dependencies, against the same with 50. */
export const bench: Bench = {
  name: 'board',
  async run(): Promise<readonly Figure[]> {
    const small = changedStates(50, 'begins', 2);
    const large = changedStates(5000, 'begins', 2);
    const { script, style } = await builtBoard();
    const server = await serveBoard();
    const browser = await launchBrowser(() => undefined);
    try {
      const first = {
        small: await firstPictures(browser, server, small.state),
        large: await firstPictures(browser, server, large.state),
      };
      const costs = await repaints(browser, server);
      const { ours, theirs } = layouts();
      const sizes = [...large.state, ...large.changes.flat()].map((each) => Buffer.byteLength(JSON.stringify(each)));
      return [
        {
          name: 'first picture of 50',
          value: first.small.whole,
          unit: 'ms',
          note: `${first.small.told.toFixed(0)} ms after ready`,
        },
        {
          name: 'first picture of 5,000',
          value: first.large.whole,
          unit: 'ms',
          note: `${first.large.told.toFixed(0)} ms after ready`,
        },
        { name: '5,000 / 50', value: first.large.whole / first.small.whole, unit: 'x', limit: 3 },
        ...costs,
        ...(await nodeCounts(browser, server, large.state)).map((each) => ({ ...each, unit: 'nodes', limit: 3000 })),
        ...(await frameShares(browser, server, large.state)).map((each) => ({ ...each, unit: '', limit: 0.1 })),
        {
          name: 'layout of 1,000 nodes',
          value: ours,
          unit: 'ms',
          limit: theirs / 100,
          note: `dagre takes ${theirs.toFixed(0)} ms`,
        },
        { name: 'longest message', value: Math.max(...sizes), unit: 'bytes', limit: 1_000_000 },
        {
          name: 'script and style, gzip',
          value: gzipSync(script).length + gzipSync(style).length,
          unit: 'bytes',
          limit: 220_000,
        },
      ];
    } finally {
      await browser.close();
      server.close();
    }
  },
};
