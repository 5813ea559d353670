import { afterEach, expect, test } from 'vitest';
import { subtaskState } from '../../../src/core/state/subtaskState';
import { ActiveRun } from '../../../src/orchestrator/runs/activeRun';
import { makeWorld, scriptFor01, type World } from './world';

let world: World | undefined;
afterEach(() => world?.dispose());

const write = { name: 'write_file', input: { path: 'src/config.js', content: 'export {};\n' } };
const read = { name: 'read_file', input: { path: 'package.json' } };

function stateOf({ store, orchestrator, key }: World, seq: string): string {
  const feature = store.snapshot.roots[0]?.features[0];
  const subtask = feature?.subtasks.find((each) => each.seq === seq);
  if (!feature || !subtask) return 'gone';
  return subtaskState(subtask, feature.plan, orchestrator.newest(key, seq)).kind;
}

test('a gentle stop lets the turn finish, its calls included, and begins no other', async () => {
  const turns: number[] = [];
  const made = makeWorld({
    script: scriptFor01([{ calls: [read] }, { calls: [write] }, { calls: [read] }]),
    onTurn: ({ identity }) => {
      turns.push(identity.turn);
      if (identity.turn === 2) void made.orchestrator.stop({ kind: 'run', id: identity.run }, { gently: true });
    },
  });
  world = made;
  expect(await made.orchestrator.runSubtask(made.key, '01')).toMatchObject({ run: { phase: 'stopped' } });
  expect(turns).toEqual([1, 2]);
  expect(made.exists('src/config.js')).toBe(true);
  expect(made.subtask('01')['status']).toBe('pending');
});

test('a gentle stop does not take back what its last turn proved', async () => {
  const made = makeWorld({
    onTurn: ({ identity }) => {
      if (identity.seq === '01') void made.orchestrator.stop({ kind: 'all' }, { gently: true });
    },
  });
  world = made;
  const result = await made.orchestrator.runSubtask(made.key, '01');
  if (result.kind !== 'ended') throw new Error('refused');
  // Proven where the turn brought the proof, else stopped: the file says the same in each case.
  expect(made.subtask('01')['status']).toBe(result.run.phase === 'proven' ? 'completed' : 'pending');
});

test('a second stop that is not gentle ends the turn', async () => {
  const made = makeWorld({
    script: scriptFor01([{ calls: [read] }, { calls: [write] }]),
    onTurn: async ({ identity, signal }) => {
      if (identity.turn !== 2) return;
      void made.orchestrator.stop({ kind: 'run', id: identity.run }, { gently: true });
      expect(signal.aborted).toBe(false);
      void made.orchestrator.stop({ kind: 'run', id: identity.run });
      expect(signal.aborted).toBe(true);
    },
  });
  world = made;
  expect(await made.orchestrator.runSubtask(made.key, '01')).toMatchObject({ run: { phase: 'stopped' } });
  expect(made.exists('src/config.js')).toBe(false);
});

test('a stopped subtask stays in progress where that is wished, and goes on from there', async () => {
  const made = makeWorld({
    onTurn: ({ identity }) => {
      if (identity.seq === '01' && identity.attempt === 1 && identity.turn === 3) {
        void made.orchestrator.stop({ kind: 'run', id: identity.run }, { keep: true });
      }
    },
  });
  world = made;
  expect(await made.orchestrator.runSubtask(made.key, '01')).toMatchObject({ run: { phase: 'stopped' } });
  expect(made.subtask('01')['status']).toBe('in_progress');
  expect(stateOf(made, '01')).toBe('interrupted');
  expect(await made.orchestrator.runSubtask(made.key, '01')).toMatchObject({ run: { phase: 'proven', attempt: 2 } });
});

test('stopping a batch ends its runs and what waits for its turn, and counts them', async () => {
  const made = makeWorld({
    maxAgents: 1,
    onTurn: async ({ identity, signal }) => {
      if (identity.turn < 2) return;
      const feature = made.store.snapshot.roots[0]?.features[0];
      const files = new Set(feature?.plan.batches[0]?.members);
      receipt ??= made.orchestrator.stop({ kind: 'feature', feature: made.key, files });
      await new Promise<void>((resolve) =>
        signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
      );
    },
  });
  let receipt: ReturnType<typeof made.orchestrator.stop> | undefined;
  world = made;
  await made.orchestrator.runNextBatch(made.key);
  expect(await receipt).toMatchObject({ runs: [{ phase: 'stopped' }], neverBegun: 2 });
  for (const seq of ['01', '02', '03']) expect(made.subtask(seq)['status']).toBe('pending');
});

test('what a person decides about a run is added to its journal', async () => {
  const made = makeWorld({ script: scriptFor01([{ text: 'no' }, { text: 'no' }, { text: 'no' }]) });
  world = made;
  const result = await made.orchestrator.runSubtask(made.key, '01');
  if (result.kind !== 'ended') throw new Error('refused');
  made.orchestrator.note(result.run, 'accepted: seen by hand');
  expect(made.journals().at(-1)).toMatchObject({
    kind: 'answer',
    subject: 'outcome',
    answer: 'accepted: seen by hand',
  });
});

test('what a person chose for a stop holds, whatever else ends the turn that goes on', () => {
  world = makeWorld();
  const [feature] = world.store.snapshot.roots[0]?.features ?? [];
  const [subtask] = feature?.subtasks ?? [];
  if (!feature || !subtask) throw new Error('There is no subtask.');
  const run = new ActiveRun(feature, subtask);
  run.stop('person', { gently: true, keep: true });
  run.stop('budget');
  expect([run.why, run.how.keep]).toEqual(['person', true]);
  run.stop('person', { keep: false });
  expect(run.how.keep).toBe(false);
});
