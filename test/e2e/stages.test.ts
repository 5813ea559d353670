import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import type { Workbench } from '../../scripts/vscode/workbench';
import { complaints } from './complaints';
import { TestServer } from './openWindow';

const REQUEST = 'People register with email and password, log in, and stay logged in.';
const SLUG = 'register-with-email-and-password';
const TASKS = `.tmp/tasks/${SLUG}`;

interface Stage {
  readonly status: string;
  readonly validation_results?: readonly { readonly passed: boolean; readonly notes?: string }[];
  readonly callboard?: Readonly<Record<string, unknown>>;
}

let server: TestServer;
let workbench: Workbench;
let folder: string;

const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const session = () => {
  const [name] = readdirSync(join(folder, '.tmp/sessions')).filter((each) => each.endsWith(SLUG));
  return `.tmp/sessions/${name}`;
};
const record = () =>
  JSON.parse(read(`${session()}/stage-tracking.json`)) as {
    readonly workflow_status: string;
    readonly stages: readonly Stage[];
    readonly rollback_history?: readonly { readonly stage: number; readonly reason: string }[];
    readonly callboard?: { readonly pattern?: string };
  };
const stage = (number: number) => record().stages[number - 1];
const run = (command: string) => workbench.runCommand(`Callboard: ${command}`);
const row = (number: number, words = '') =>
  workbench
    .treeRow(new RegExp(`^${number} `))
    .filter({ hasText: words })
    .first();
const widget = () => workbench.page.locator('.quick-input-widget');

async function answer(title: string | RegExp, words: string): Promise<void> {
  await widget().getByText(title).first().waitFor();
  await workbench.quickInput.fill(words);
  await workbench.quickInput.press('Enter');
}

/** Lets the rehearsal play whatever the feature is called, without pauses. */
function playAnyFeature(script: string): void {
  const {
    feature: _,
    steps,
    ...rest
  } = JSON.parse(readFileSync(script, 'utf8')) as {
    feature: string;
    steps: { turns: { delayMs?: number }[] }[];
  };
  const quick = steps.map((step) => ({ ...step, turns: step.turns.map((turn) => ({ ...turn, delayMs: 10 })) }));
  writeFileSync(script, JSON.stringify({ ...rest, steps: quick }));
}

/** A feature from its request to its archive, by a person's clicks and keys. One window through the whole file. */
describe('the stages in a real window', () => {
  beforeAll(async () => {
    server = await TestServer.start('stages');
    folder = server.workspace('workspace', projectPaths.sample);
    rmSync(join(folder, '.tmp'), { recursive: true });
    playAnyFeature(join(folder, 'sample.rehearsal.json'));
    workbench = await server.open(folder, { width: 1440, height: 1900 });
    await workbench.runCommand('View: Hide Secondary Side Bar');
  });

  afterAll(() => server?.stop());

  it('makes a feature of a request in words, with a name proposed, and begins stage 1', async () => {
    await run('New Feature…');
    await answer('What shall be built', 'Too short');
    await answer('Say it in a sentence or two', REQUEST);
    await widget().getByText('New Feature (2/2)').waitFor();
    expect(await workbench.quickInput.inputValue()).toBe('Register with email and password');
    await workbench.screenshot(join(projectPaths.out, 'plan', 'new-feature.png'));
    await workbench.quickInput.press('Enter');
    await row(1, 'waits for approval').waitFor();
    expect(JSON.parse(read(`${TASKS}/task.json`))).toMatchObject({ id: SLUG, objective: REQUEST });
    expect(read(`${session()}/context.md`)).toContain(`## Current Request\n${REQUEST}`);
    expect(read(`${session()}/progress.md`)).toContain('Stage 1: Architecture Decomposition');
    await workbench.statusBarItem('Callboard: 1 needs you').first().waitFor();
  });

  it('signs a criterion by its box in the tree, and takes the signature back', async () => {
    await workbench.expand(/^1 /);
    const criterion = workbench.treeRow('Technical approach validated').first();
    const signed = () => stage(1)?.validation_results?.[3];
    await criterion.getByRole('checkbox').click();
    await answer('What shows it', 'Read architecture.md with Anna');
    await expect.poll(() => signed()).toMatchObject({ passed: true, notes: 'Read architecture.md with Anna' });
    await expect.poll(() => criterion.getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
    await workbench.screenshot(join(projectPaths.out, 'plan', 'tick-box.png'));
    await run('Undo Last Change');
    await expect.poll(() => signed()?.passed).toBe(false);
    await expect.poll(() => criterion.getByRole('checkbox').getAttribute('aria-checked')).toBe('false');
    await run('Redo Last Change');
    await expect.poll(() => signed()?.passed).toBe(true);
  });

  it('approves with what is left to sign, and goes on with the next stages, each to its gate', async () => {
    await run('Approve Stage…');
    await widget().getByRole('checkbox').first().click();
    await widget().getByRole('button', { name: 'OK' }).click();
    await answer('What shows it', 'Read it');
    await row(2, 'waits for approval').waitFor();
    expect(stage(1)?.status).toBe('completed');
    await run('Approve Stage…');
    await row(3, 'waits for approval').waitFor();
  });

  it('goes back to a stage with a reason: it and the later ones are out of date, until that is undone', async () => {
    await run('Back to Stage…');
    await widget()
      .getByRole('option', { name: /2 Story Mapping/ })
      .click();
    await answer('Why? Its agent reads this', 'Forgot the administrator');
    await row(2, 'out of date').waitFor();
    await row(3, 'out of date').waitFor();
    await workbench.statusBarItem('2 Story Mapping').first().waitFor();
    expect(record().rollback_history).toMatchObject([{ stage: 2, reason: 'Forgot the administrator' }]);
    expect(read(`${session()}/progress.md`)).toContain('Story Mapping');
    await run('Undo Last Change');
    await row(3, 'waits for approval').waitFor();
    expect(record().rollback_history ?? []).toEqual([]);
  });

  it('skips a stage with a reason, chooses a pattern, and opens the session', async () => {
    await run('Skip Stage…');
    await answer('Why is this stage not needed', 'Two stories need no order');
    await row(3, 'skipped').waitFor();
    await workbench.statusBarItem('4 Enhanced Task Breakdown').first().waitFor();
    expect(JSON.stringify(stage(3))).toContain('Two stories need no order');
    await run('Choose Pattern…');
    await widget()
      .getByRole('option', { name: /Vertical slices/i })
      .click();
    await expect.poll(() => record().callboard?.pattern).toBeTruthy();
    await run('Open Session');
    await workbench.page.getByRole('tab', { name: /progress\.md/ }).waitFor();
    await workbench.webview.getByText('Prioritization').first().waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('aborts with a reason, and takes the work up again where it stood', async () => {
    await run('Abort or Resume Feature…');
    await answer('Why does the work end here', 'The budget is gone');
    await row(4, 'aborted').waitFor();
    expect(record().workflow_status).toBe('aborted');
    await run('Abort or Resume Feature…');
    await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Resume' }).click();
    await row(4, 'waits for approval').waitFor();
    expect(record().workflow_status).toBe('active');
    expect(readdirSync(join(folder, TASKS)).filter((name) => name.startsWith('subtask'))).toEqual([]);
  });

  it('shows the plan before it is written, edits it on the board, keeps that over a reload, and writes what is shown', async () => {
    const gate = await workbench.notification('stage 4 Enhanced Task Breakdown is ready for approval');
    await gate.getByRole('button', { name: 'Review Stage 4' }).click();
    const board = workbench.webview;
    const node = (seq: string) => board.locator(`.node[data-key$="subtask_${seq}.json"]`);
    await board.getByText('Proposed. Nothing is written yet.').waitFor();
    await node('09').click();
    await board.getByRole('button', { name: 'Edit title' }).click();
    await board.getByRole('textbox', { name: 'Edit title' }).fill('Tests from end to end');
    await board.getByRole('textbox', { name: 'Edit title' }).press('Enter');
    await node('09').getByText('Tests from end to end').first().waitFor();
    await node('03').focus();
    await workbench.page.keyboard.press('Delete');
    await expect.poll(() => board.locator('.node').count()).toBe(8);
    await workbench.page.keyboard.press('Control+z');
    await expect.poll(() => board.locator('.node').count()).toBe(9);
    await board.getByText('edited').first().waitFor();
    await node('04').focus();
    await workbench.page.keyboard.press('Alt+ArrowDown');
    await node('05').getByText('User service').first().waitFor();
    await workbench.page.keyboard.press('Control+z');
    await node('04').getByText('User service').first().waitFor();
    await run('Move Up in Plan');
    await widget().getByRole('option', { name: /^05 / }).click();
    await node('05').getByText('User service').first().waitFor();
    await run('Undo Last Change');
    await node('04').getByText('User service').first().waitFor();
    await workbench.screenshot(join(projectPaths.out, 'plan', 'window-graph.png'));
    await workbench.expand('Proposed plan');
    await workbench.treeRow('09 Tests from end to end').click();
    await board.getByRole('complementary', { name: /09 Tests from end to end/ }).waitFor();
    await workbench.screenshot(join(projectPaths.out, 'plan', 'window-tree.png'));
    await workbench.reload();
    await row(4, 'waits for approval').waitFor();
    await workbench.statusBarItem('Callboard: 1 needs you').first().waitFor();
    await board.getByText('Proposed. Nothing is written yet.').waitFor();
    expect(existsSync(join(folder, TASKS, 'subtask_01.json'))).toBe(false);
    await board.getByRole('button', { name: 'Write Plan' }).click();
    await expect.poll(() => existsSync(join(folder, TASKS, 'subtask_09.json'))).toBe(true);
    expect(JSON.parse(read(`${TASKS}/subtask_09.json`))).toMatchObject({ title: 'Tests from end to end' });
    await expect.poll(() => stage(4)?.status).toBe('completed');
    await board.getByText('Proposed. Nothing is written yet.').waitFor({ state: 'detached' });
    await row(5, 'waits for approval').waitFor();
    // The board is in sight, and shows the gate itself.
    expect((await workbench.notifications()).join()).not.toContain('stage 5');
  });

  it('says what a second plan would do to files that are there, shows the differences, and keeps what it replaces', async () => {
    const board = workbench.webview;
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await run('Back to Stage…');
    await widget()
      .getByRole('option', { name: /4 Enhanced Task Breakdown/ })
      .click();
    await answer('Why? Its agent reads this', 'Test less');
    await row(4, 'out of date').waitFor();
    const before = read(`${TASKS}/subtask_09.json`);
    await run('Run Stage');
    await board.getByText('A plan waits for you.').waitFor();
    await board.getByRole('button', { name: 'Review Plan' }).click();
    await board.getByText('0 new, 1 changed, 0 removed').waitFor();
    await board.getByRole('button', { name: 'Write Plan' }).click();
    await dialog.getByText('Changed: 09').waitFor();
    await dialog.getByRole('button', { name: 'Show Differences' }).click();
    await workbench.page.getByRole('tab', { name: /^Plan of/ }).waitFor();
    await workbench.page
      .locator('.multiDiffEntry, .monaco-diff-editor')
      .getByText('Integration tests')
      .first()
      .waitFor();
    expect(read(`${TASKS}/subtask_09.json`)).toBe(before);
    await workbench.runCommand('View: Close Editor');
    await run('Write Plan');
    await dialog.getByRole('button', { name: 'Write Plan' }).click();
    await expect.poll(() => read(`${TASKS}/subtask_09.json`)).toContain('Integration tests');
    expect(read(`${session()}/rounds/1/subtask_09.json`)).toBe(before);
    await row(5, 'waits for approval').waitFor();
  });

  it('archives a feature whose subtasks are completed, and brings it back', async () => {
    for (const name of readdirSync(join(folder, TASKS)).filter((each) => each.startsWith('subtask'))) {
      const json = JSON.parse(read(`${TASKS}/${name}`)) as object;
      writeFileSync(join(folder, TASKS, name), JSON.stringify({ ...json, status: 'completed' }, null, 2));
    }
    await workbench.treeRow('9/9').first().waitFor();
    await run('Archive Feature');
    await workbench.treeRow('archived').first().waitFor();
    expect(existsSync(join(folder, '.tmp/tasks/completed', SLUG, 'task.json'))).toBe(true);
    await run('Undo Last Change');
    await expect.poll(() => existsSync(join(folder, TASKS, 'task.json'))).toBe(true);
    await expect.poll(() => existsSync(join(folder, '.tmp/tasks/completed', SLUG))).toBe(false);
    expect(await complaints(workbench)).toEqual([]);
  });
});
