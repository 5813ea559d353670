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

    // Without a model stage 1 does not begin; then New Feature can be taken back whole.
    await workbench.runCommand('Callboard: New Feature…');
    await workbench.quickInput.fill('Keep an audit log of every sign-in');
    await workbench.quickInput.press('Enter');
    await workbench.page.getByText('New Feature (2/2)').waitFor();
    await workbench.quickInput.press('Enter');
    await workbench.treeRow('stage 1').first().waitFor();
    await workbench.notification(/model/i);
    await workbench.runCommand('Callboard: Undo Last Change');
    await workbench.page.getByText('No features yet').first().waitFor();
    const left = readdirSync(join(folder, '.tmp'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => !['tasks', 'sessions'].includes(name))).toEqual([]);

    mkdirSync(join(folder, '.tmp/tasks/first'), { recursive: true });
    writeFileSync(
      join(folder, '.tmp/tasks/first/subtask_01.json'),
      JSON.stringify({ id: 'first-01', seq: '01', title: 'One', status: 'pending', depends_on: [] }),
    );
    await workbench.treeRow('stage 6 · 0/1').waitFor();
    expect(await complaints(workbench)).toEqual([]);
  });
});
