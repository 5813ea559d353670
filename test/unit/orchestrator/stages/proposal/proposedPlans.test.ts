import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { PlanEdit } from '../../../../../src/core/stages/proposal/planEdit';
import { proposedKey } from '../../../../../src/core/stages/proposal/proposedKey';
import { SESSION, type StageWorld, stageWorld } from '../stageWorld';

const STAGE = join(SESSION, 'submissions/stage-4.json');
const OWN = join(SESSION, 'submissions/stage-4.submitted.json');
const FIRST = '.tmp/tasks/authentication/subtask_01.json';
const worlds: StageWorld[] = [];

async function atGate(): Promise<StageWorld> {
  const the = stageWorld();
  worlds.push(the);
  for (const stage of [1, 2, 3] as const) {
    await the.machine.run(the.key, stage);
    await the.pass(stage);
  }
  expect(await the.machine.run(the.key, 4)).toEqual({ kind: 'approval', stage: 4 });
  return the;
}

afterEach(() => {
  for (const each of worlds.splice(0).reverse()) each.dispose();
});

const plan = (the: StageWorld) => {
  const found = the.machine.plans.of(the.key);
  if (!found) throw new Error('There is no plan.');
  return found;
};
const title = (the: StageWorld, seq: string) => plan(the).draft.subtasks[Number(seq) - 1]?.title ?? '';
const edit = (the: StageWorld, given: PlanEdit) => the.machine.plans.edit(proposedKey.of(the.key), given);

test('a plan that waits is there to look at, and nothing of it is written', async () => {
  const the = await atGate();
  const { feature, effects, edited, stories, openStories } = plan(the);
  expect(feature.subtasks).toHaveLength(9);
  expect(feature.plan.batches).toHaveLength(5);
  expect({ edited, openStories, problems: feature.problems }).toEqual({ edited: false, openStories: [], problems: [] });
  expect(stories.length).toBeGreaterThan(0);
  expect(effects).toEqual({ added: feature.subtasks.map(({ seq }) => seq), changed: [], removed: [] });
  expect(existsSync(join(the.root, FIRST))).toBe(false);
  expect(plan(the)).toBe(plan(the));
  await the.pass(4);
  expect(the.machine.plans.all()).toEqual([]);
});

test('edits are kept in the session over a reload, what the agent wrote beside them, and both are written as they stand', async () => {
  const the = await atGate();
  const handedIn = the.read(STAGE);
  await edit(the, {
    kind: 'change',
    seq: '04',
    title: title(the, '04'),
    changes: { title: 'Accounts', agent: 'DbaAgent' },
  });
  await edit(the, { kind: 'remove', seq: '09', title: title(the, '09') });
  expect(the.read(OWN)).toBe(handedIn);
  expect(existsSync(join(the.root, FIRST))).toBe(false);
  const later = stageWorld({ root: the.root });
  worlds.push(later);
  expect(plan(later)).toMatchObject({ edited: true });
  expect(plan(later).feature.subtasks.map((each) => each.title)).toEqual(
    plan(the).feature.subtasks.map((each) => each.title),
  );
  expect(the.read(`${SESSION}/batches.md`)).toContain('Accounts');
  expect(the.record().stages[3].outputs).not.toContain('.tmp/tasks/authentication/subtask_09.json');
  expect(await later.pass(4)).toMatchObject({ kind: 'recorded' });
  const written = JSON.parse(the.read('.tmp/tasks/authentication/subtask_04.json'));
  expect(written).toMatchObject({ title: 'Accounts', suggested_agent: 'DbaAgent', status: 'pending' });
  expect(existsSync(join(the.root, '.tmp/tasks/authentication/subtask_09.json'))).toBe(false);
});

test('a plan with holes keeps its criteria open and is not approved until they are mended', async () => {
  const the = await atGate();
  await edit(the, { kind: 'add', title: 'Rate limit' });
  expect(plan(the).feature.problems.length).toBeGreaterThan(0);
  expect(the.machine.record(the.key)?.stages[3]?.criteria?.map(({ met }) => met)).toContain(false);
  const template = expect.stringMatching(/is not right/);
  expect(await the.machine.approve(the.key, 4)).toMatchObject({ kind: 'refused', reason: { template } });
  const changes = { acceptanceCriteria: ['The 6th try in a minute gets 429.'], deliverables: ['src/rate-limit.js'] };
  await edit(the, { kind: 'change', seq: '10', title: 'Rate limit', changes });
  expect(plan(the).feature.problems).toEqual([]);
  expect(await the.pass(4)).toMatchObject({ kind: 'recorded' });
  expect(JSON.parse(the.read('.tmp/tasks/authentication/subtask_10.json'))).toMatchObject({ title: 'Rate limit' });
});

test('each edit is taken back and done again to the byte; discarding goes back to what was handed in', async () => {
  const the = await atGate();
  const handedIn = the.read(STAGE);
  const first = await edit(the, { kind: 'change', seq: '01', title: title(the, '01'), changes: { parallel: false } });
  const once = the.read(STAGE);
  const second = await edit(the, { kind: 'remove', seq: '02', title: title(the, '02') });
  if (first.kind !== 'recorded' || second.kind !== 'recorded') throw new Error('not recorded');
  const undone = await the.sessions.undo(second.undo);
  expect(the.read(STAGE)).toBe(once);
  if (undone.kind !== 'written') throw new Error('not undone');
  expect(await the.sessions.undo(undone.undo)).toMatchObject({ kind: 'written' });
  expect(plan(the).draft.subtasks).toHaveLength(8);
  expect(await the.machine.plans.discard(the.key)).toMatchObject({ kind: 'recorded' });
  expect(the.read(STAGE)).toBe(handedIn);
  expect(existsSync(join(the.root, OWN))).toBe(false);
  expect(plan(the).edited).toBe(false);
  expect(await the.machine.plans.discard(the.key)).toMatchObject({ kind: 'refused' });
});

test('in a later round the plan tells what it would do to files that are there, and an agent’s new plan drops old edits', async () => {
  const the = await atGate();
  await the.pass(4);
  expect(await the.machine.sendBack(the.key, 4, 'Fewer services')).toMatchObject({ kind: 'recorded' });
  await the.machine.run(the.key, 4);
  expect(plan(the).effects).toEqual({ added: [], changed: [], removed: [] });
  await edit(the, { kind: 'change', seq: '03', title: title(the, '03'), changes: { title: 'Dependencies only' } });
  await edit(the, { kind: 'remove', seq: '09', title: title(the, '09') });
  await edit(the, { kind: 'change', seq: '08', title: title(the, '08'), changes: { parallel: false } });
  expect(plan(the).effects).toEqual({ added: [], changed: ['03', '08'], removed: ['09'] });
  const files = the.machine.plans.files(the.key);
  const removed = files.find(({ path }) => path.endsWith('subtask_09.json'));
  expect(removed?.before).toContain('"09"');
  expect(removed?.after).toBeUndefined();
  await the.machine.sendBack(the.key, 4, 'Once more');
  let told = '';
  const next = stageWorld({
    root: the.root,
    onTurn: ({ messages }) => {
      told ||= JSON.stringify(messages);
    },
  });
  worlds.push(next);
  await next.machine.run(next.key, 4);
  expect(told).toContain('It was sent back: Once more');
  expect(told).toContain('Dependencies only');
  expect(existsSync(join(the.root, OWN))).toBe(false);
  expect(plan(next)).toMatchObject({ edited: false, effects: { changed: [], removed: [] } });
});

test('what others wrote into task files beside the plan is no other work, and outlives the next plan', async () => {
  const the = await atGate();
  await the.pass(4);
  const contracts = [{ type: 'api', name: 'Users', path: 'contracts/users.ts', status: 'draft' }];
  const file = join(the.root, FIRST);
  const written = JSON.stringify({ ...JSON.parse(the.read(FIRST)), contracts, bounded_context: 'identity' }, null, 2);
  writeFileSync(file, written);
  const task = '.tmp/tasks/authentication/task.json';
  writeFileSync(join(the.root, task), JSON.stringify({ ...JSON.parse(the.read(task)), contracts }, null, 2));
  await the.store.refresh();
  await the.machine.sendBack(the.key, 4, 'Once more');
  await the.machine.run(the.key, 4);
  expect(plan(the).effects).toEqual({ added: [], changed: [], removed: [] });
  await edit(the, { kind: 'change', seq: '02', title: title(the, '02'), changes: { title: 'Other' } });
  expect(await the.pass(4)).toMatchObject({ kind: 'recorded' });
  expect(the.read(FIRST)).toBe(written);
  expect(JSON.parse(the.read(task))).toMatchObject({ contracts });
});

test('runs of work that a later plan replaced are none of the subtask that has the number now, also after a reload', async () => {
  const the = await atGate();
  await the.pass(4);
  await the.machine.run(the.key, 5);
  await the.pass(5);
  for (const seq of ['01', '02', '03']) {
    expect(await the.orchestrator.runSubtask(the.key, seq)).toMatchObject({ run: { phase: 'proven' } });
  }
  expect(await the.machine.sendBack(the.key, 4, 'Other services')).toMatchObject({ kind: 'recorded' });
  await the.machine.run(the.key, 4);
  // What is removed makes room: 04 has the number of 03 now.
  await edit(the, { kind: 'change', seq: '02', title: title(the, '02'), changes: { title: 'Other' } });
  await edit(the, { kind: 'remove', seq: '03', title: title(the, '03') });
  expect(the.orchestrator.newest(the.key, '02')).toMatchObject({ phase: 'proven' });
  const approved = await the.pass(4);
  if (approved.kind !== 'recorded') throw new Error('not approved');
  const phases = (orchestrator: StageWorld['orchestrator']) =>
    ['01', '02', '03'].map((seq) => orchestrator.newest(the.key, seq)?.phase);
  expect(phases(the.orchestrator)).toEqual(['proven', undefined, undefined]);
  const former = ({ runs }: StageWorld['orchestrator']) =>
    runs.flatMap(({ seq, formerSeq }) => (formerSeq === undefined ? [] : [`${seq} ${formerSeq}`])).sort();
  expect(former(the.orchestrator)).toEqual(['undefined 02', 'undefined 03']);
  const later = stageWorld({ root: the.root });
  worlds.push(later);
  expect([phases(later.orchestrator), former(later.orchestrator)]).toEqual([
    ['proven', undefined, undefined],
    ['undefined 02', 'undefined 03'],
  ]);
  // The next attempt counts on, and is the subtask's own.
  expect(await later.orchestrator.runSubtask(the.key, '02')).toMatchObject({ run: { attempt: 2, seq: '02' } });
  expect(later.orchestrator.newest(the.key, '02')?.attempt).toBe(2);
  // Started anew, it keeps what tells whose runs are its own.
  expect(JSON.parse(the.read(FIRST.replace('01', '02')))).toMatchObject({ callboard: { since: expect.any(String) } });
});

test('what a person writes into the file by hand is judged the same, and one that is no plan is refused', async () => {
  const the = await atGate();
  const path = join(the.root, STAGE);
  const json = JSON.parse(readFileSync(path, 'utf8'));
  json.subtasks[0].acceptanceCriteria = [];
  writeFileSync(path, JSON.stringify(json));
  expect(plan(the).feature.problems.map(({ seqs }) => seqs)).toContainEqual(['01']);
  expect(await the.machine.approve(the.key, 4)).toMatchObject({ kind: 'refused' });
  writeFileSync(path, '{');
  expect(the.machine.plans.of(the.key)).toBeUndefined();
  expect(await the.machine.approve(the.key, 4)).toMatchObject({ kind: 'refused' });
  rmSync(path);
  expect(await edit(the, { kind: 'add', title: 'x' })).toMatchObject({ kind: 'refused' });
});
