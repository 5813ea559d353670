import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { TestServer } from './openWindow';

const corpus = join(projectPaths.root, '..', 'shared', 'corpus');
/** Real task files where they are at hand, and the sample's own everywhere. */
const repositories = [
  { name: 'sample', tmp: join(projectPaths.taskSample, '.tmp') },
  ...(existsSync(corpus) ? readdirSync(corpus, { withFileTypes: true }) : [])
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, tmp: join(corpus, name) })),
];

function onDisk(tmp: string): { features: number; subtasks: number } {
  const tasks = join(tmp, 'tasks');
  const folders = readdirSync(tasks, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = folders.flatMap(({ name }) =>
    readdirSync(join(tasks, name)).filter((file) => /^subtask_\d+/.test(file)),
  );
  return { features: folders.length, subtasks: files.length };
}

describe('real task files', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await TestServer.start('corpus');
  });
  afterAll(() => server?.stop());

  it.each(repositories)('of $name open whole, in tree and board, without an error', async ({ name, tmp }) => {
    const { features, subtasks } = onDisk(tmp);
    const workbench = await server.open(server.workspace(name, tmp, '.tmp'));
    try {
      const row = workbench.page.locator('.sidebar .monaco-list-row[aria-level="1"]').first();
      await row.waitFor();
      await expect.poll(() => row.getAttribute('aria-setsize')).toBe(String(features));
      await workbench.runCommand('Callboard: Open Board');
      const board = workbench.webview;
      const lanes = board.locator('section.lane');
      await lanes
        .first()
        .or(board.getByRole('button', { name: 'Show Completed' }))
        .first()
        .waitFor();
      if ((await lanes.count()) === 0) await board.getByRole('button', { name: 'Show Completed' }).click();
      const totals = new Map<number, number>();
      await expect.poll(() => readLanes(board, totals)).toBe(features);
      expect([...totals.values()].reduce((sum, total) => sum + total, 0)).toBe(subtasks);
      expect(await workbench.errorNotifications()).toEqual([]);
      expect(workbench.consoleErrors.filter((line) => /callboard\.callboard/.test(line))).toEqual([]);
    } finally {
      await workbench.close();
    }
  });
});

/** Reads how many subtasks each lane tells of, going down as a person does: only the lanes in sight are laid out. */
async function readLanes(board: FrameLocator, totals: Map<number, number>): Promise<number> {
  for (const lane of await board.locator('section.lane').all()) {
    const total = /of (\d+) completed/.exec((await lane.locator('.lane-sum').textContent()) ?? '')?.[1];
    totals.set(Number(await lane.getAttribute('data-index')), Number(total));
  }
  const last = Math.max(...totals.keys());
  await board.locator(`section.lane[data-index="${last}"]`).evaluate((lane) => lane.scrollIntoView());
  return totals.size;
}
