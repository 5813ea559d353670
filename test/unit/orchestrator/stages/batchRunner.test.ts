import { afterEach, expect, test } from 'vitest';
import { plainText } from '../../../../src/core/text/message';
import type { Stopping } from '../../../../src/orchestrator/runs/activeRun';
import { batchRunner } from '../../../../src/orchestrator/stages/batchRunner';
import { runInvariants } from '../../../support/runInvariants';
import { subtask } from '../../core/plan/subtasks';
import { planWorld } from '../dispatchWorld';
import { makeWorld, type World } from '../world';

/** At once, when the signal aborts. */
const stopping = (signal: AbortSignal): Stopping => ({ signal, finishing: signal, how: {} });
const never = new AbortController().signal;

let world: World | undefined;
afterEach(() => world?.dispose());

test.each([
  { maxAgents: 1, at: '01' },
  { maxAgents: 1, at: '02' },
  { maxAgents: 1, at: '04' },
  { maxAgents: 4, at: '01' },
])('nothing has a turn after an abort at $at, with $maxAgents places', async ({ maxAgents, at }) => {
  const stop = new AbortController();
  const late: string[] = [];
  const made = makeWorld({
    maxAgents,
    onTurn: ({ identity }) => {
      if (stop.signal.aborted) late.push(identity.seq ?? '');
      else if (identity.seq === at) stop.abort();
    },
  });
  world = made;
  await batchRunner(made.orchestrator).runAll(made.key, stopping(stop.signal));
  expect(stop.signal.aborted).toBe(true);
  expect(late).toEqual([]);
  expect(made.subtask(at)['status']).toBe('pending');
});

test.each(['batch', 'rolling'] as const)(
  'runs all under the policy %s, as a whole feature is run',
  async (dispatch) => {
    const begun: string[] = [];
    const made = planWorld({
      subtasks: [subtask('01'), subtask('02'), subtask('03', { dependsOn: ['01'] })],
      settings: { dispatch },
      onRequest: async ({ identity }) => {
        const seq = identity.seq ?? '';
        if (begun.includes(seq)) return;
        begun.push(seq);
        // 03 needs 01 alone; only the end of the batch makes it wait for 02.
        if (seq === '02' && dispatch === 'rolling') await third;
        if (seq === '03') go();
      },
    });
    let go: () => void = () => undefined;
    const third = new Promise<void>((resolve) => {
      go = resolve;
    });
    world = made;
    expect(await batchRunner(made.orchestrator).runAll(made.key, stopping(never))).toBeUndefined();
    expect(begun).toEqual(['01', '02', '03']);
    const violations = runInvariants(made.root, {
      feature: 'plan',
      ...(dispatch === 'batch' ? { policy: 'batch' } : {}),
    });
    expect(violations).toEqual([]);
  },
);

test('one that fails holds back what depends on it alone, and the reason names it', async () => {
  const made = planWorld({
    subtasks: [
      subtask('01'),
      subtask('02'),
      subtask('03', { dependsOn: ['01'] }),
      subtask('04', { dependsOn: ['02'] }),
    ],
    settings: { dispatch: 'rolling' },
    conduct: (seq) => (seq === '01' ? 'block' : 'work'),
  });
  world = made;
  const reason = await batchRunner(made.orchestrator).runAll(made.key, stopping(never));
  expect(reason && plainText(reason)).toBe('Not completed: 01, 03. 01 is blocked: It cannot be done.');
  const feature = made.store.snapshot.roots[0]?.features[0];
  expect(feature?.subtasks.map(({ status }) => status)).toEqual(['blocked', 'completed', 'pending', 'completed']);
});

test('a budget of the feature that has too little left ends it with that reason', async () => {
  const made = planWorld({
    subtasks: [subtask('01'), subtask('02')],
    settings: { dispatch: 'rolling', budget: { run: 0, batch: 0, feature: 10 } },
    maxAgents: 1,
    onRequest: ({ signal }) => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve())),
  });
  world = made;
  const reason = await batchRunner(made.orchestrator).runAll(made.key, stopping(never));
  expect(reason && plainText(reason)).toContain('the budget of 10 tokens leaves 10');
});

test('what a person has run already is brought to its end before the rest', async () => {
  const made = planWorld({ subtasks: [subtask('01'), subtask('02', { dependsOn: ['01'] })] });
  world = made;
  const batch = made.orchestrator.runNextBatch(made.key);
  expect(await batchRunner(made.orchestrator).runAll(made.key, stopping(never))).toBeUndefined();
  expect(await batch).toMatchObject({ kind: 'ran', batch: 1, verified: true });
  const feature = made.store.snapshot.roots[0]?.features[0];
  expect(feature?.subtasks.map(({ status }) => status)).toEqual(['completed', 'completed']);
});

test('a stop that lets the turns end lets them end, keeps what is to be kept, and begins nothing', async () => {
  const now = new AbortController();
  const finishing = new AbortController();
  const made = planWorld({
    subtasks: [subtask('01'), subtask('02')],
    maxAgents: 1,
    onRequest: () => finishing.abort(),
    conduct: () => 'lie',
  });
  world = made;
  const how = { gently: true, keep: true };
  await batchRunner(made.orchestrator).runAll(made.key, { signal: now.signal, finishing: finishing.signal, how });
  expect(now.signal.aborted).toBe(false);
  const kinds = made.journals().map(({ kind }) => kind);
  // The turn came to its end: its claim was heard.
  expect(kinds).toContain('claim');
  expect(made.orchestrator.runs.map(({ seq, phase }) => [seq, phase])).toEqual([['01', 'stopped']]);
  const feature = made.store.snapshot.roots[0]?.features[0];
  expect(feature?.subtasks.map(({ status }) => status)).toEqual(['in_progress', 'pending']);
});
