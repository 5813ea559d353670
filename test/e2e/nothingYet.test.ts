import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tempFolder } from '../support/tempFolder';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

let server: TestServer;

describe('a folder without .tmp', () => {
  beforeAll(async () => {
    server = await TestServer.start('nothing-yet');
  });

  afterAll(() => server?.stop());

  it('is welcomed, left as it is, and shown as soon as tasks appear', async () => {
    const folder = tempFolder();
    const workbench = await server.open(folder);
    await workbench.page.getByText('No features yet').first().waitFor();
    expect(readdirSync(folder)).toEqual([]);

    mkdirSync(join(folder, '.tmp/tasks/first'), { recursive: true });
    writeFileSync(
      join(folder, '.tmp/tasks/first/subtask_01.json'),
      JSON.stringify({ id: 'first-01', seq: '01', title: 'One', status: 'pending', depends_on: [] }),
    );
    await workbench.treeRow('stage 6 · 0/1').waitFor();
    expect(await complaints(workbench)).toEqual([]);
  });
});
