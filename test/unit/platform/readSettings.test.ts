import { expect, it } from 'vitest';
import { readSettings } from '../../../src/platform/readSettings';

const read = (values: Readonly<Record<string, unknown>>, restrict: readonly unknown[] = []) =>
  readSettings({ value: (name) => values[name], places: () => restrict });

it('keeps a restriction that is written without patterns, and one of each place', () => {
  const { restrict } = read({}, [
    { bash: 'deny' },
    undefined,
    { bash: { 'npm *': 'ask', rm: 'allow' }, edit: 'allow' },
  ]);
  expect(restrict[0]?.bash).toEqual([{ pattern: '*', verdict: 'deny' }]);
  expect(restrict[1]?.bash).toEqual([{ pattern: 'npm *', verdict: 'ask' }]);
  expect(restrict[1]?.edit).toEqual([]);
  expect(restrict).toHaveLength(2);
});

it('takes what is of another kind than declared as the default, so that nothing stands still or fails for it', () => {
  const odd = {
    maxAgents: 'many',
    answerWithin: null,
    allowedCommands: 'npm test',
    verify: [1, 'npm test'],
    models: [],
  };
  expect(read({ ...odd, 'budget.run': -5, gates: 'never', repairRounds: Number.NaN })).toMatchObject({
    maxAgents: 4,
    answerWithin: 10,
    allowedCommands: ['npm test'],
    verify: ['npm test'],
    models: {},
    budget: { run: 0 },
    gates: 'every',
    repairRounds: 2,
  });
  expect(read({ maxAgents: 0, models: { A: 'v/m', B: 3 }, gates: [2, 'x'] })).toMatchObject({
    maxAgents: 1,
    models: { A: 'v/m' },
    gates: [2],
  });
});

it.each([
  [[undefined, undefined, undefined], 'auto'],
  [['off', undefined, undefined], 'off'],
  [['auto', 'off', 'off'], 'auto'],
  [[undefined, 'off', undefined], 'auto'],
  [['off', 'auto', undefined], 'auto'],
  [['off', undefined, 'required'], 'required'],
  [['required', 'off', 'off'], 'required'],
  [['on', 7, {}], 'auto'],
])('lets a workspace ask for more of a sandbox, and never for less: %j is %s', (places, mode) => {
  expect(readSettings({ value: () => undefined, places: (name) => (name === 'sandbox' ? places : []) }).sandbox).toBe(
    mode,
  );
});
