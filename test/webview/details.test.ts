import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../scripts/vscode/launchBrowser';
import type { ContractState } from '../../src/core/stages/contracts/contractState';
import { msg } from '../../src/core/text/message';
import { runOn, sampleFeature, snapshotOf } from '../support/boardSample';
import { THEMES } from '../support/themes';
import { BoardInBrowser } from './support/boardInBrowser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(() => undefined);
});
afterAll(() => browser.close());

async function openDetails(
  world: Parameters<typeof BoardInBrowser.open>[2],
  file: string,
  size?: { width: number; height: number },
) {
  const board = await BoardInBrowser.open(browser, THEMES.dark, world, size);
  await board.page.getByRole('tab', { name: 'Graph' }).click();
  await board.page.locator(`[role=treeitem][data-key$="/${file}"]`).click();
  await board.page.getByText('Acceptance criteria').waitFor();
  return board;
}

test('title, criteria, agent and parallel are changed in place, by keys, and only what was changed is asked for', async () => {
  const feature = sampleFeature();
  const board = await openDetails({ snapshot: snapshotOf([feature]) }, 'subtask_04.json');
  const { page } = board;
  const file = feature.subtasks.find(({ seq }) => seq === '04')?.file;
  const edit = { kind: 'editSubtask', feature: feature.key, seq: '04', file };

  await page.getByRole('button', { name: 'Edit title' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('User accounts');
  await page.keyboard.press('Enter');
  await expect.poll(() => board.actions.at(-1)).toEqual({ ...edit, changes: { title: 'User accounts' } });

  const criteria = feature.subtasks.find(({ seq }) => seq === '04')?.acceptanceCriteria ?? [];
  await page.getByRole('button', { name: 'Add criterion' }).click();
  await page.keyboard.type('answers in 1 s');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => board.actions.at(-1))
    .toEqual({ ...edit, changes: { acceptanceCriteria: [...criteria, 'answers in 1 s'] } });

  await page.getByRole('button', { name: 'Edit criterion 1' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('never kept');
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'May run beside others' }).click();
  await expect.poll(() => board.actions.at(-1)).toEqual({ ...edit, changes: { parallel: false } });
  expect(board.actions).toHaveLength(3);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('what an agent works on, and what is completed, cannot be described anew here', async () => {
  const feature = sampleFeature({ '01': 'completed' });
  const board = await openDetails({ snapshot: snapshotOf([feature]), runs: [runOn(feature, '02')] }, 'subtask_02.json');
  const { page } = board;
  expect(await page.getByRole('button', { name: /^Edit / }).count()).toBe(0);
  await page.locator('[role=treeitem][data-key$="/subtask_01.json"]').click();
  await page.getByRole('heading', { name: /^01/ }).waitFor();
  expect(await page.getByRole('button', { name: 'Edit title' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: /Edit criterion|Add criterion|Edit agent/ }).count()).toBe(0);
  await board.close();
});

test('a dependency is tried out in the graph, and then written or not', async () => {
  const feature = sampleFeature({ '01': 'completed', '02': 'completed', '03': 'completed' });
  const board = await openDetails({ snapshot: snapshotOf([feature]) }, 'subtask_07.json');
  const { page } = board;
  await page.getByRole('button', { name: 'Try without 06' }).click();
  const panel = page.getByRole('region', { name: 'What if' });
  await panel.getByText('Could start now: 07.').waitFor();
  expect(await page.locator('.graph-lines .line-what-if-remove .line-stroke').count()).toBe(1);
  await panel.getByRole('button', { name: 'Discard' }).last().click();
  await expect.poll(() => panel.count()).toBe(0);
  expect(board.actions).toEqual([]);

  await page.getByRole('button', { name: 'Try without 06' }).click();
  await panel.getByText('Could start now: 07.').waitFor();
  await panel.getByRole('button', { name: 'Write to subtask_07.json' }).click();
  await expect
    .poll(() => board.actions)
    .toEqual([expect.objectContaining({ kind: 'editSubtask', seq: '07', changes: { dependsOn: [] } })]);

  await page.locator('[role=treeitem][data-key$="/subtask_04.json"]').click();
  await page.getByRole('heading', { name: /^04/ }).waitFor();
  await page.getByRole('combobox', { name: 'Try another dependency' }).selectOption({ label: '06 Auth service' });
  await panel.getByText('04 would depend on itself').waitFor();
  expect(
    await panel.getByRole('button', { name: /^Write/ }).evaluate((button) => (button as HTMLButtonElement).disabled),
  ).toBe(true);
  await board.close();
});

test('a stage of the strip opens with its criteria and what can be done', async () => {
  const board = await BoardInBrowser.open(browser, THEMES.dark, { snapshot: snapshotOf([sampleFeature()]) });
  const { page } = board;
  await page.getByRole('tab', { name: 'Batches' }).click();
  await page.getByRole('button', { name: /^Stage 3 Prioritization/ }).click();
  const pane = page.getByRole('complementary', { name: 'Details of stage 3 Prioritization' });
  await pane.getByText('Critical path identified').waitFor();
  await pane.getByText('4, no record').waitFor();
  await pane.getByRole('button', { name: 'Run Stage' }).click();
  await expect
    .poll(() => board.actions)
    .toEqual([expect.objectContaining({ command: 'callboard.runStage', stage: 3 })]);
  await page.keyboard.press('Escape');
  await expect.poll(() => pane.count()).toBe(0);
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('why it waits stands in the card and, with what helps, in the details, as long as it is so', async () => {
  const feature = sampleFeature({ '01': 'completed' });
  const world = { snapshot: snapshotOf([feature]) };
  const board = await openDetails(world, 'subtask_02.json');
  const { page } = board;
  const pane = page.getByRole('complementary');
  const file = feature.subtasks.find(({ seq }) => seq === '02')?.file ?? '';
  expect(await pane.textContent()).not.toContain('waits for a place');
  board.waits.set(file, { kind: 'limit', limit: 2 });
  board.show(world.snapshot);
  await pane.getByText('02 waits for a place: 2 agents may work at a time.').waitFor();
  await pane.getByRole('button', { name: 'Change the Limit…' }).click();
  const command = { kind: 'command', command: 'callboard.helpWaiting', feature: feature.key, seq: '02', file };
  await expect.poll(() => board.actions.at(-1)).toEqual(command);
  await page.getByRole('tab', { name: 'Kanban' }).click();
  await page.getByText('Waits for a place', { exact: true }).waitFor();
  board.waits.clear();
  board.show(world.snapshot);
  await page.getByText('Waits for a place', { exact: true }).waitFor({ state: 'detached' });
  await pane.getByText('02 waits for a place').waitFor({ state: 'detached' });
  expect(board.complaints).toEqual([]);
  await board.close();
});

test('one that is blocked says what it holds up', async () => {
  const board = await openDetails({ snapshot: snapshotOf([sampleFeature({ '01': 'blocked' })]) }, 'subtask_01.json');
  await board.page.getByText(/^It holds up 04, 05, .*and the end of the feature/).waitFor();
  await board.close();
});

test('contracts show how far they are and what departs, at the stage and at the subtask, and open where it does', async () => {
  const feature = sampleFeature();
  const own = {
    type: 'interface',
    file: 'contracts/shop.ts',
    open: 'contracts/shop.ts',
    typed: true,
    agreed: true,
    integrationPoints: ['p'],
  } as const;
  const stock: ContractState = {
    ...{
      ...own,
      name: 'Stock',
      status: 'verified',
      implementer: 'Store',
      consumers: ['Shop'],
      implementedBy: [],
      drift: [],
    },
    why: msg('{0} keeps to it.', 'src/stock.js'),
    subtasks: [{ seq: '04', role: 'implements' }],
  };
  const till: ContractState = {
    ...{ ...stock, name: 'Till', status: 'implemented', subtasks: [{ seq: '04', role: 'uses' }] },
    drift: [
      {
        kind: 'departure',
        path: 'src/till.js',
        line: 7,
        message: msg('This departs.'),
        remedy: msg('Change the code.'),
      },
    ],
  };
  const board = await openDetails({ snapshot: snapshotOf([feature]), contracts: [stock, till] }, 'subtask_04.json');
  const { page } = board;
  const pane = page.getByRole('complementary');
  await pane.getByText('implemented here · Verified · Store → Shop · src/stock.js keeps to it.').waitFor();
  await pane.getByText('used here · Implemented · Store → Shop').waitFor();
  await pane.getByText('This departs. Change the code.').waitFor();
  await pane.getByRole('button', { name: 'src/till.js:7' }).click();
  await expect.poll(() => board.actions.at(-1)).toMatchObject({ kind: 'openFile', file: 'src/till.js' });

  await page.getByRole('tab', { name: 'Batches' }).click();
  await page.getByRole('button', { name: /^Stage 5 Contract Definition/ }).click();
  await pane.getByText('Verified · Store → Shop · src/stock.js keeps to it.').waitFor();
  await pane.getByRole('button', { name: 'Stock' }).click();
  await expect.poll(() => board.actions.at(-1)).toMatchObject({ kind: 'openFile', file: 'contracts/shop.ts' });
  expect(board.complaints).toEqual([]);
  await board.close();
});
