import { afterEach, expect, test } from 'vitest';
import { isQueued } from '../../../src/core/dispatch/waitReason';
import type { LanguageModels } from '../../../src/core/ports/languageModel';
import { makeWorld, scriptedModel, scriptFor01, type World } from './world';

let world: World | undefined;
afterEach(() => world?.dispose());

const NEVER_BEGAN = { kind: 'refused', reason: { template: 'It was stopped before it began.' } };
const fileOf = (seq: string) => `.tmp/tasks/authentication/subtask_${seq}.json`;

function stop({ orchestrator, key }: World, seq: string) {
  return orchestrator.stop({ kind: 'feature', feature: key, files: new Set([fileOf(seq)]) });
}

function queued({ orchestrator, store }: World, seq: string): boolean {
  const feature = store.snapshot.roots[0]?.features[0];
  return feature !== undefined && isQueued(orchestrator.waits(feature).get(fileOf(seq)));
}

test('a subtask that waits for a permit is stopped, and never runs later', async () => {
  let first: (() => void) | undefined;
  const made = makeWorld({
    maxAgents: 1,
    onTurn: ({ identity }) =>
      identity.seq === '01' && identity.turn === 1
        ? new Promise<void>((resolve) => {
            first = resolve;
          })
        : undefined,
  });
  world = made;
  const running = made.orchestrator.runSubtask(made.key, '01');
  await expect.poll(() => first).toBeDefined();
  const waiting = made.orchestrator.runSubtask(made.key, '02');
  await expect.poll(() => queued(made, '02')).toBe(true);
  expect(await stop(made, '02')).toEqual({ runs: [], neverBegun: 1 });
  expect(await waiting).toMatchObject({ ...NEVER_BEGAN, seq: '02' });
  expect(queued(made, '02')).toBe(false);
  first?.();
  expect(await running).toMatchObject({ kind: 'ended' });
  expect(made.subtask('02')['status']).toBe('pending');
});

test('a subtask that waits for its vendor is stopped', async () => {
  let first: (() => void) | undefined;
  const made = makeWorld({
    settings: { vendorLimits: { 'callboard-rehearsal': 1 } },
    onTurn: ({ identity }) =>
      identity.seq === '01' && identity.turn === 1
        ? new Promise<void>((resolve) => {
            first = resolve;
          })
        : undefined,
  });
  world = made;
  const running = made.orchestrator.runSubtask(made.key, '01');
  await expect.poll(() => first).toBeDefined();
  const waiting = made.orchestrator.runSubtask(made.key, '02');
  await expect.poll(() => queued(made, '02')).toBe(true);
  await stop(made, '02');
  expect(await waiting).toMatchObject(NEVER_BEGAN);
  first?.();
  await running;
  expect(made.subtask('02')['status']).toBe('pending');
});

test('a subtask whose model is still being chosen is stopped at once, although the choice does not end', async () => {
  let asked = false;
  const models: LanguageModels = {
    select: () => {
      asked = true;
      return new Promise(() => undefined);
    },
  };
  const made = makeWorld({ models });
  world = made;
  const waiting = made.orchestrator.runSubtask(made.key, '01');
  await expect.poll(() => asked).toBe(true);
  expect(queued(made, '01')).toBe(true);
  expect(await stop(made, '01')).toMatchObject({ neverBegun: 1 });
  expect(await waiting).toMatchObject(NEVER_BEGAN);
  expect(made.journals()).toEqual([]);
});

test('a subtask whose worktree is still being made is stopped, and its agent never begins', async () => {
  let opened: (() => void) | undefined;
  const turns: string[] = [];
  const made: World = makeWorld({
    apart: true,
    onTurn: ({ identity }) => void turns.push(identity.run),
    script: scriptFor01([{ text: 'Nothing to do.' }]),
    worktreeOpens: () =>
      new Promise<void>((resolve) => {
        opened = resolve;
      }),
  });
  world = made;
  const waiting = made.orchestrator.runSubtask(made.key, '01');
  await expect.poll(() => opened).toBeDefined();
  const stopped = stop(made, '01');
  opened?.();
  expect(await stopped).toMatchObject({ neverBegun: 1 });
  expect(await waiting).toMatchObject(NEVER_BEGAN);
  expect(turns).toEqual([]);
  expect(made.subtask('01')['status']).toBe('pending');
});

test('a model that was chosen after the stop starts nothing', async () => {
  let choose: (() => void) | undefined;
  const models: LanguageModels = {
    select: () =>
      new Promise((resolve) => {
        choose = () => resolve(scriptedModel(scriptFor01([{ text: 'Too late.' }])));
      }),
  };
  const made = makeWorld({ models });
  world = made;
  const waiting = made.orchestrator.runSubtask(made.key, '01');
  await expect.poll(() => choose).toBeDefined();
  const stopped = stop(made, '01');
  choose?.();
  await stopped;
  expect(await waiting).toMatchObject(NEVER_BEGAN);
  expect(made.subtask('01')['status']).toBe('pending');
});
