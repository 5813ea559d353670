import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import { projectPaths } from '../../scripts/vscode/projectPaths';
import { readFeature } from '../../src/core/files/read/readFeature';
import type { PlanEdit } from '../../src/core/stages/proposal/planEdit';
import { proposedKey } from '../../src/core/stages/proposal/proposedKey';
import { sampleFeature, snapshotOf } from '../support/boardSample';
import { sampleProposal } from '../support/sampleProposal';
import { featureFiles, taskText } from '../support/taskFixtures';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';
import { violations } from './support/violations';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

const empty = readFeature({
  ...featureFiles({ 'task.json': taskText({ id: 'authentication', name: 'Authentication', subtask_count: 0 }) }),
  folder: '.tmp/tasks/authentication',
  slug: 'authentication',
});
const KEY = proposedKey.of(empty.key);
const titles = sampleProposal(empty).draft.subtasks.map(({ title }) => title);
const title = (seq: string) => titles[Number(seq) - 1] ?? '';
const node = (page: Page, seq: string) => page.locator(`.node[data-key="${KEY}/subtask_${seq}.json"]`);
const HOLES: readonly PlanEdit[] = [
  { kind: 'add', title: 'Rate limit' },
  { kind: 'change', seq: '04', title: title('04'), changes: { dependsOn: ['09'] } },
  { kind: 'remove', seq: '08', title: title('08') },
];

async function open(edits: readonly PlanEdit[] = [], theme: keyof typeof THEMES = 'dark', width = 1280) {
  const plans = [sampleProposal(empty, edits)];
  const world = { snapshot: snapshotOf([empty]), plans };
  const board = await BoardInBrowser.open(browser, THEMES[theme], world, { width, height: 800 });
  board.showFeature(KEY);
  await board.page.getByText('Proposed. Nothing is written yet.').waitFor();
  return board;
}

test('a plan is drawn as graph, kanban and batches, marked as proposed, and nothing of it can be run', async () => {
  const board = await open();
  const { page } = board;
  await expect.poll(() => page.locator('.node').count()).toBe(9);
  expect(await page.locator('.node-waiting').count()).toBe(9);
  await page.getByText('9 subtasks in 5 batches').waitFor();
  expect(await page.getByRole('button', { name: 'Run Ready (0)' }).isDisabled()).toBe(true);
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'graph-dark.png') });
  await node(page, '01').focus();
  await page.keyboard.press('r');
  await page.getByText('Run: not now, nothing of the plan is written yet.').waitFor();
  await page.getByRole('tab', { name: 'Kanban' }).click();
  await page.locator('.lane-toggle').getByText('authentication (proposed)').waitFor();
  await expect.poll(() => page.locator('.card[data-state=waiting]').count()).toBe(9);
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'kanban-dark.png') });
  await page.getByRole('tab', { name: 'Batches' }).click();
  await page.getByText('Batch 5', { exact: true }).waitFor();
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'batches-dark.png') });
  expect(board.actions).toEqual([]);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('every part of a planned subtask is edited in the details, by keys too, and sent as what was seen', async () => {
  const board = await open();
  const { page } = board;
  await node(page, '04').click();
  await page.getByRole('button', { name: 'Edit title' }).press('Enter');
  await page.getByRole('textbox', { name: 'Edit title' }).fill('Accounts');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add deliverable' }).click();
  await page.getByRole('textbox', { name: 'Add deliverable' }).fill('src/accounts.js');
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'May run beside others' }).click();
  await page.getByRole('checkbox', { name: /^S/ }).first().focus();
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'details-dark.png') });
  await page.getByRole('button', { name: 'Try without 03' }).click();
  await page.getByRole('button', { name: 'Change the Plan' }).click();
  await page.getByRole('button', { name: 'Remove from Plan' }).click();
  await node(page, '05').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  const seen = { seq: '04', title: title('04') };
  const change = (changes: object) => ({ kind: 'editPlan', feature: KEY, edit: { kind: 'change', ...seen, changes } });
  await expect.poll(() => board.actions.length).toBe(8);
  expect(board.actions).toEqual([
    change({ title: 'Accounts' }),
    change({ deliverables: expect.arrayContaining(['src/accounts.js']) }),
    change({ parallel: expect.any(Boolean) }),
    change({ dependsOn: ['01', '02'] }),
    { kind: 'editPlan', feature: KEY, edit: { kind: 'remove', ...seen } },
    { kind: 'editPlan', feature: KEY, edit: { kind: 'remove', seq: '05', title: title('05') } },
    { kind: 'undo' },
    { kind: 'redo' },
  ]);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('a planned subtask is moved by keys and buttons, stays selected, and stays where it is at an end', async () => {
  const board = await open();
  const { page } = board;
  await node(page, '04').click();
  await page.getByRole('button', { name: 'Move Down' }).click();
  // The plan as it is then: what was 04 has the number 05.
  await page.getByRole('complementary', { name: /Details of 05 / }).waitFor();
  await page.getByRole('tab', { name: 'Batches' }).click();
  await page.locator('[data-key$="subtask_02.json"]').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('complementary', { name: /Details of 01 / }).waitFor();
  expect(await page.getByRole('button', { name: 'Move Up' }).isDisabled()).toBe(true);
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'moved-dark.png') });
  const move = (seq: string, by: number) => ({
    kind: 'editPlan',
    feature: KEY,
    edit: { kind: 'move', seq, title: title(seq), by },
  });
  await expect.poll(() => board.actions.length).toBe(2);
  expect(board.actions).toEqual([move('04', 1), move('02', -1)]);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('what is wrong stands above the plan and at its subtask, and Write Plan waits until it is mended', async () => {
  const board = await open(HOLES);
  const { page } = board;
  const bar = page.getByRole('region', { name: 'Proposed plan' });
  const write = bar.getByRole('button', { name: 'Write Plan' });
  expect(await write.isDisabled()).toBe(true);
  await bar.getByText('edited').waitFor();
  const lines = await bar.getByRole('listitem').allTextContents();
  expect(lines.join('\n')).toContain('09: Deliverables: At least 1 is needed.');
  expect(await node(page, '09').getByText('2 problems').count()).toBeGreaterThan(0);
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'holes-dark.png') });
  await bar.getByRole('button', { name: 'Show' }).first().click();
  await page.getByRole('button', { name: 'Problems' }).waitFor();
  await bar.getByRole('button', { name: 'Discard Edits' }).click();
  await bar.getByRole('button', { name: 'Send Back…' }).click();
  await bar.getByRole('button', { name: 'Add Subtask…' }).click();
  board.plan([sampleProposal(empty)]);
  await expect.poll(() => write.isDisabled()).toBe(false);
  await write.click();
  const on = { kind: 'command', feature: empty.key, stage: 4 };
  await expect
    .poll(() => board.actions)
    .toEqual([
      { ...on, command: 'callboard.discardPlanEdits' },
      { ...on, command: 'callboard.sendBackStage' },
      { kind: 'editPlan', feature: KEY, edit: { kind: 'add' } },
      { ...on, command: 'callboard.writePlan' },
    ]);
  await board.close();
});

test('once written, the board shows the feature that came of the plan; a plan beside files is offered for review', async () => {
  const board = await open();
  const { page } = board;
  board.plan([]);
  board.show(snapshotOf([sampleFeature()], 2));
  await page.getByText('Proposed. Nothing is written yet.').waitFor({ state: 'detached' });
  await page.locator('.node[data-key$="authentication/subtask_01.json"]').waitFor();
  expect(await page.getByRole('combobox', { name: 'Feature' }).textContent()).toContain('authentication');
  board.plan([sampleProposal(sampleFeature(), [], { added: [], changed: ['04'], removed: [] })]);
  await page.getByText('A plan waits for you.').waitFor();
  await page.getByRole('button', { name: 'Review Plan' }).click();
  await expect
    .poll(() => board.actions)
    .toEqual([{ kind: 'command', command: 'callboard.reviewPlan', feature: sampleFeature().key }]);
  board.showFeature(proposedKey.of(sampleFeature().key));
  await page.getByText('0 new, 1 changed, 0 removed').waitFor();
  await board.close();
});

for (const theme of ['dark', 'light', 'contrast', 'contrastLight'] as const) {
  test(`axe finds nothing in a plan with holes and a subtask of it open, ${theme}`, async () => {
    const board = await open(HOLES, theme);
    const { page } = board;
    await node(page, '04').click();
    await page.getByRole('button', { name: 'Acceptance criteria' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: join(projectPaths.out, 'plan', `open-${theme}.png`) });
    await board.close();
  });
}

test('in a narrow panel the bar wraps and the graph is an outline', async () => {
  const board = await open(HOLES, 'light', 480);
  const { page } = board;
  await page.locator('.graph-outline-subtask').first().waitFor();
  expect(await violations(page)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  await page.screenshot({ path: join(projectPaths.out, 'plan', 'narrow-light.png') });
  await board.close();
});
