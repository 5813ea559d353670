import { expect, it } from 'vitest';
import * as z from 'zod';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run } from '../../../../src/core/model/run';
import { RunRows } from '../../../../src/views/runs/runRows';

const run = (seq: string, changes: Partial<Run> = {}): Run => ({
  id: `login-${seq}-1`,
  feature: featureKey('file:///project', '.tmp/tasks/login'),
  seq,
  agent: 'CoderAgent',
  attempt: 1,
  phase: 'running',
  step: 3,
  startedAt: 0,
  tokensIn: 0,
  tokensOut: 0,
  missing: [],
  criteria: [],
  ...changes,
});
const none = () => '';

it('draws only the rows that changed, and keeps each the same object', () => {
  const rows = new RunRows();
  const [first, second] = [run('01'), run('02')];
  const login = { name: 'login' };
  expect(rows.update([first, second], none, () => [login])).toBeUndefined();
  const before = rows.all;
  expect(rows.update([first, second], none, () => [login])).toEqual([]);
  const claimed = run('02', { phase: 'claimed' });
  expect(rows.update([first, claimed], none, () => [login])).toEqual([before[1]]);
  expect(rows.all).toEqual(before);
  expect(rows.all[1]).toBe(before[1]);
  expect([rows.all[1]?.run, rows.all[1]?.phase]).toEqual([claimed, 'claimed']);
  // The subtask stands otherwise by now, though no run changed.
  expect(rows.update([first, claimed], none, () => [{ name: 'login' }])).toEqual(before);
});

it('draws all where rows come, go, change places or get rows below them', () => {
  const rows = new RunRows();
  const [first, second] = [run('01'), run('02')];
  rows.update([first], none, () => []);
  const [kept] = rows.all;
  expect(rows.update([second, first], none, () => [])).toBeUndefined();
  expect(rows.all[1]).toBe(kept);
  expect(rows.update([first, second], none, () => [])).toBeUndefined();
  expect(
    rows.update(
      [first, second],
      ({ seq }) => (seq === '01' ? 'asks' : ''),
      () => [],
    ),
  ).toBeUndefined();
  expect(rows.update([second], none, () => [])).toBeUndefined();
  expect(rows.all).toHaveLength(1);
});

it('gives a row that commands take for the run', () => {
  const rows = new RunRows();
  rows.update([run('01', { phase: 'claimed' })], none, () => []);
  const shape = z.looseObject({ id: z.string(), feature: z.string(), seq: z.optional(z.string()), phase: z.string() });
  expect(shape.parse(rows.all[0])).toMatchObject({ id: 'login-01-1', seq: '01', phase: 'claimed' });
});
