import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { extensionHosts } from '../support/extensionHosts';
import { hangingTurns, honestTurns, lyingTurns, recoveryScript } from '../support/recoveryScript';
import { TestServer } from './openWindow';

let server: TestServer;
let workbench: Workbench;
let folder: string;

const RUNS = '.tmp/sessions/2026-01-15-authentication/runs';

function subtask(seq: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, `.tmp/tasks/authentication/subtask_${seq}.json`), 'utf8'));
}

/** A row of the Runs view. */
function run(words: string) {
  const pane = workbench.page
    .locator('.sidebar .pane')
    .filter({ has: workbench.page.locator('.pane-header', { hasText: 'Runs' }) });
  return pane.locator('.monaco-list-row').filter({ hasText: words }).first();
}

/** A claim, an interruption and a stop, as a person meets them. */
describe('what goes wrong in a real window', () => {
  beforeAll(async () => {
    server = await TestServer.start('recovery');
    folder = server.workspace('workspace', projectPaths.taskSample);
    const script = recoveryScript([
      { seq: '01', attempt: 1, turns: lyingTurns() },
      { seq: '01', attempt: 2, turns: lyingTurns() },
      { seq: '02', attempt: 1, turns: hangingTurns('02') },
      { seq: '02', turns: honestTurns('02') },
      { seq: '03', attempt: 1, turns: hangingTurns('03') },
      { seq: '03', turns: honestTurns('03') },
    ]);
    writeFileSync(join(folder, 'sample.rehearsal.json'), script);
    workbench = await server.open(folder);
    await workbench.statusBarItem('authentication').waitFor();
  });

  afterAll(() => server?.stop());

  it('says why one does not run, and leads to what holds it', async () => {
    await workbench.runCommandOn('Callboard: Why Not Running?', '04');
    const told = await workbench.notification('04 waits for 01, 02, 03.');
    await told.getByRole('button', { name: 'Show 01' }).click();
    await workbench.page
      .locator('.sidebar .monaco-list-row.focused')
      .filter({ hasText: '01 Project structure' })
      .waitFor();
  });

  it('finds nothing in the way of the next batch, and lets one of two wait for the other, with a way back', async () => {
    await workbench.runCommand('Callboard: Check Next Batch');
    await workbench.notification('authentication, batch 1: nothing is in the way.');
    await workbench.runCommand('Callboard: Run One After the Other…');
    await workbench.answer('03');
    await workbench.page.locator('.quick-input-widget input[placeholder="Subtask that 03 is to wait for"]').waitFor();
    await workbench.answer('02');
    const told = await workbench.notification('03 runs after 02 now.');
    await expect.poll(() => subtask('03')['depends_on']).toEqual(['02']);
    await told.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => subtask('03')['depends_on']).toEqual([]);
  });

  it('tells of a claim without proof, and what it holds up', async () => {
    await workbench.runCommandOn('Callboard: Run Subtask', '01');
    const told = await workbench.notification(
      '01 Project structure: The deliverable `contracts/auth-service.ts` does not exist.',
    );
    await told.getByText('It holds up 04, 05, 06, 07 +2').waitFor();
    await workbench.statusBarItem('Callboard: 1 needs you').waitFor();
    expect(subtask('01')['status']).toBe('in_progress');
  });

  it('sends a claim back with a remark, and accepts it in the end with a reason', async () => {
    await workbench.runCommandOn('Callboard: Send Back to Agent…', '01');
    await workbench.answer('Write the contract first');
    await workbench.notification('01 Project structure');
    const journalPath = join(folder, RUNS, 'authentication-01-2.jsonl');
    const journal = () => (existsSync(journalPath) ? readFileSync(journalPath, 'utf8') : '');
    await expect.poll(journal).toContain('"kind":"end"');
    await workbench.statusBarItem('Callboard: 1 needs you').waitFor();
    await workbench.runCommandOn('Callboard: Accept Without Proof…', '01');
    await workbench.answer('The files come with another branch');
    await expect.poll(() => subtask('01')['status']).toBe('completed');
    expect(subtask('01')['callboard']).toMatchObject({
      accepted: { reason: 'The files come with another branch', by: 'person' },
    });
    await expect.poll(journal).toContain('accepted: The files come with another branch');
  });

  it('offers to resume a run whose host was killed, and goes on with it', async () => {
    await workbench.runCommandOn('Callboard: Run Subtask', '02');
    await expect.poll(() => existsSync(join(folder, 'src/db/schema.js'))).toBe(true);
    const hosts = extensionHosts(server.dataDir);
    expect(hosts.length).toBeGreaterThan(0);
    for (const pid of hosts) process.kill(pid, 'SIGKILL');
    const told = await workbench.notification('1 run was interrupted: 02 Database schema, step 5 of 8.');
    await told.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => subtask('02')['status']).toBe('completed');
    await expect.poll(() => readdirSync(join(folder, RUNS)).filter((name) => name.endsWith('.lease'))).toEqual([]);
  });

  it('stops a run at once and keeps it to be resumed, with a receipt', async () => {
    await workbench.runCommandOn('Callboard: Run Subtask', '03');
    await expect.poll(() => existsSync(join(folder, 'src/lib/password.js'))).toBe(true);
    await workbench.runCommand('Callboard: Stop All Agents…');
    await workbench.answer('Stop Now and Keep');
    const told = await workbench.notification('1 run stopped');
    expect(subtask('03')['status']).toBe('in_progress');
    await told.getByRole('button', { name: 'Show Receipt' }).click();
    await workbench.page.locator('.monaco-editor').getByText('Changed: src/lib/password.js').waitFor();
    await run('03 ').hover();
    await run('03 ').getByRole('button', { name: 'Resume Run' }).click();
    await expect.poll(() => subtask('03')['status']).toBe('completed');
  });
});
