import { afterEach, expect, test } from 'vitest';
import { batchRunner } from '../../../../src/orchestrator/stages/batchRunner';
import { makeWorld, type World } from '../world';

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
  await batchRunner(made.orchestrator).runAll(made.key, stop.signal);
  expect(stop.signal.aborted).toBe(true);
  expect(late).toEqual([]);
  expect(made.subtask(at)['status']).toBe('pending');
});
