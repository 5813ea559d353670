import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { msg } from '../../../../src/core/text/message';
import { ownIdentity } from '../../../../src/node/processIdentity';
import { SESSION, type StageWorld, stageWorld } from './stageWorld';

const STAGES = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const worlds: StageWorld[] = [];
const world = (...args: Parameters<typeof stageWorld>) => {
  const made = stageWorld(...args);
  worlds.push(made);
  return made;
};
/** Another window on the same folder: it knows only what is on disk. */
const reloaded = (the: StageWorld, options: Parameters<typeof stageWorld>[0] = {}) =>
  world({ ...options, root: the.root });

afterEach(() => {
  // The first one owns the folder.
  for (const each of worlds.splice(0).reverse()) each.dispose();
});

async function upTo(the: StageWorld, last: number) {
  for (const stage of STAGES) {
    if (stage > last) return;
    expect(await the.machine.run(the.key, stage)).toMatchObject({ kind: 'approval' });
    expect(await the.pass(stage)).toMatchObject({ kind: 'recorded' });
  }
}

test('a gate stops: what is not signed is not approved, and the next stage does not begin', async () => {
  const the = world();
  expect(await the.machine.run(the.key)).toEqual({ kind: 'approval', stage: 1 });
  expect(await the.machine.approve(the.key, 1)).toMatchObject({ kind: 'refused' });
  expect(await the.machine.run(the.key, 2)).toMatchObject({ kind: 'refused' });
  expect(the.shown().slice(0, 2)).toEqual(['approval', 'notStarted']);
});

test('with automatic gates it goes on alone exactly where the machine checked everything', async () => {
  const the = world({ gates: () => 'automatic' });
  await the.machine.run(the.key, 1);
  await the.pass(1);
  const result = await the.machine.run(the.key);
  const stages: { callboard?: { approved?: { by: string } }; validation_results?: { callboard: { by: string } }[] }[] =
    the.record().stages;
  const judges = stages.map(({ validation_results = [] }) => validation_results.map(({ callboard }) => callboard.by));
  const passed = stages.flatMap(({ callboard }, index) => (callboard?.approved?.by === 'automatic' ? [index] : []));
  for (const index of passed) expect(judges[index]).toEqual(Array(4).fill('machine'));
  expect(result.kind).toBe('approval');
  if (result.kind === 'approval') expect(judges[result.stage - 1]).toContain('person');
});

test('a stage that the settings list is asked for, although the machine checked everything', async () => {
  let gates: readonly number[] | 'every' = 'every';
  const the = world({ gates: () => gates });
  await upTo(the, 3);
  gates = [4];
  expect(await the.machine.run(the.key)).toEqual({ kind: 'approval', stage: 4 });
});

test('back to stage 3 after stage 6: later stages open, outputs kept, proven work of an unchanged plan stays', async () => {
  const the = world();
  await upTo(the, 6);
  const map = the.read(`${SESSION}/story-map.md`);
  expect(await the.machine.sendBack(the.key, 3, 'Refresh tokens come first')).toMatchObject({ kind: 'recorded' });
  expect(the.shown()).toEqual([
    ...['completed', 'completed'],
    ...['outOfDate', 'outOfDate', 'outOfDate', 'outOfDate'],
    ...['notStarted', 'notStarted'],
  ]);
  expect(the.read(`${SESSION}/story-map.md`)).toBe(map);
  expect(existsSync(join(the.root, SESSION, 'execution-plan.md'))).toBe(true);
  for (const stage of [3, 4, 5, 6] as const) {
    expect(await the.machine.run(the.key, stage)).toMatchObject({ kind: 'approval' });
    expect(await the.pass(stage)).toMatchObject({ kind: 'recorded' });
  }
  const subtask = JSON.parse(the.read('.tmp/tasks/authentication/subtask_05.json'));
  expect(subtask.status).toBe('completed');
  expect(the.orchestrator.newest(the.key, '05')).toMatchObject({ attempt: 1, phase: 'proven' });
  expect(the.record().rollback_history).toMatchObject([{ stage: 3, reason: 'Refresh tokens come first' }]);
});

test('every gate outlives a reload, and every stage an abort and a resume', async () => {
  let the = world();
  for (const stage of STAGES) {
    await the.machine.run(the.key, stage);
    const before = { record: the.record(), shown: the.shown() };
    the.machine.dispose();
    the = reloaded(the);
    expect({ record: the.record(), shown: the.shown() }).toEqual(before);
    expect(await the.machine.abort(the.key, 'Not now')).toMatchObject({ kind: 'recorded' });
    expect(await the.pass(stage)).toMatchObject({ kind: 'refused' });
    expect(await the.machine.resume(the.key)).toMatchObject({ kind: 'recorded' });
    expect(the.shown()).toEqual(before.shown);
    expect(await the.pass(stage)).toMatchObject({ kind: 'recorded' });
  }
  expect(the.shown()).toEqual(STAGES.map(() => 'completed'));
});

test('a window that goes away in the middle of a stage leaves it to be run again', async () => {
  let held: (() => void) | undefined;
  let tell: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const the = world({
    onTurn: () =>
      new Promise((resolve) => {
        held = resolve;
        tell();
      }),
  });
  const run = the.machine.run(the.key, 1);
  await begun;
  expect(the.shown()[0]).toBe('running');
  expect(await the.machine.run(the.key, 1)).toMatchObject({ kind: 'refused' });
  the.machine.dispose();
  held?.();
  expect(await run).toMatchObject({ kind: 'ended' });
  const later = reloaded(the);
  expect(later.orchestrator.runs.find((each) => each.stage === 1)?.phase).toBe('interrupted');
  expect(await later.machine.run(later.key, 1)).toEqual({ kind: 'approval', stage: 1 });
});

test('a contract that does not compile is refused and never reaches the disk', async () => {
  const findings = [{ path: 'contracts/auth-service.ts', start: 0, end: 1, line: 3, code: 2304, message: 'No name.' }];
  const the = world({ types: { check: () => Promise.resolve({ kind: 'checked', findings }) } });
  await upTo(the, 4);
  expect(await the.machine.run(the.key, 5)).toMatchObject({ kind: 'ended', stage: 5 });
  expect(the.shown()[4]).toBe('failed');
  expect(existsSync(join(the.root, 'contracts'))).toBe(false);
  expect(existsSync(join(the.root, SESSION, 'api-contracts.md'))).toBe(false);
});

test('a command that the person does not allow is not run, and its criterion stays open at the gate', async () => {
  const the = world({ answer: 'deny' });
  await upTo(the, 6);
  expect(await the.machine.run(the.key, 7)).toEqual({ kind: 'approval', stage: 7 });
  expect(the.ran).toEqual([]);
  expect(await the.pass(7)).toMatchObject({ kind: 'refused' });
});

test('the plan is not written while another program writes to the feature', async () => {
  const the = world();
  await upTo(the, 3);
  await the.machine.run(the.key, 4);
  const lock = join(the.root, '.tmp/tasks/authentication/.callboard.lock');
  writeFileSync(lock, JSON.stringify({ ...ownIdentity(), token: 'another', at: new Date().toISOString() }));
  const late = world({ root: the.root, lockMs: 50 });
  expect(await late.pass(4)).toMatchObject({
    kind: 'refused',
    reason: { template: expect.stringMatching(/locked by/) },
  });
  expect(existsSync(join(the.root, '.tmp/tasks/authentication/subtask_01.json'))).toBe(false);
  rmSync(lock);
  expect(await late.pass(4)).toMatchObject({ kind: 'recorded' });
});

test('where the editor has no TypeScript, a person signs that the types are complete', async () => {
  const the = world({
    types: { check: () => Promise.resolve({ kind: 'absent', why: msg('No TypeScript.') }) },
    gates: () => 'automatic',
  });
  await the.machine.run(the.key, 1);
  await the.pass(1);
  for (let last = await the.machine.run(the.key); last.kind === 'approval' && last.stage < 5; ) {
    await the.pass(last.stage);
    last = await the.machine.run(the.key);
  }
  const third = () => the.machine.record(the.key)?.stages[4]?.criteria?.[2];
  expect(third()).toMatchObject({ by: 'person', met: false });
  expect(await the.machine.approve(the.key, 5)).toMatchObject({ kind: 'refused' });
  expect(await the.machine.sign(the.key, 5, 3, 'tsc --strict ended with 0')).toMatchObject({ kind: 'recorded' });
  expect(third()).toMatchObject({ by: 'person', met: true, evidence: 'tsc --strict ended with 0' });
  expect(await the.pass(5)).toMatchObject({ kind: 'recorded' });
});

test('undo takes back an approval with the task files that came with it', async () => {
  const the = world();
  await upTo(the, 3);
  await the.machine.run(the.key, 4);
  const approved = await the.pass(4);
  const file = join(the.root, '.tmp/tasks/authentication/subtask_09.json');
  expect(existsSync(file)).toBe(true);
  if (approved.kind !== 'recorded') throw new Error('not approved');
  expect(await the.sessions.undo(approved.undo)).toMatchObject({ kind: 'written' });
  expect(existsSync(file)).toBe(false);
  expect(the.record().stages[3].callboard.submitted).toBeDefined();
});
