import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
      await expect.poll(() => lanes.count()).toBe(features);
      const heads = await lanes.getByText(/\d+ of \d+ completed/).allInnerTexts();
      const totals = heads.map((head) => Number(/of (\d+) completed/.exec(head)?.[1]));
      expect(totals.reduce((sum, total) => sum + total, 0)).toBe(subtasks);
      expect(await workbench.errorNotifications()).toEqual([]);
      expect(workbench.consoleErrors.filter((line) => /callboard\.callboard/.test(line))).toEqual([]);
    } finally {
      await workbench.close();
    }
  });
});
