import { expect, it } from 'vitest';
import type { Run } from '../../../../src/core/model/run';
import { plainText } from '../../../../src/core/text/message';
import { runLook } from '../../../../src/views/runs/runLook';

const run: Run = {
  ...{ id: 'one', feature: 'f', agent: 'CoderAgent', attempt: 1, phase: 'running', step: 3 },
  ...{ startedAt: 0, endedAt: 61_000, tokensIn: 900, tokensOut: 600, missing: [], criteria: [] },
};
const said = (changes: Partial<Run>) => {
  const { icon, line } = runLook({ ...run, ...changes }, false, 61_000);
  return `${icon}: ${plainText(line)}`;
};

it('names the step of work on a subtask only', () => {
  expect(said({ seq: '01', tool: 'read_file a.js' })).toBe(
    'sync~spin: 3/8 check packages · 1:01 · 1.5k tokens · read_file a.js',
  );
  expect(said({ stage: 2 })).toBe('sync~spin: 1:01 · 1.5k tokens');
  expect(said({ stage: 2, phase: 'interrupted' })).toBe('debug-disconnect: interrupted');
});

it('calls a stage handed in, never proven, for its gate decides', () => {
  expect(said({ seq: '01', phase: 'proven' })).toBe('pass-filled: proven · 1:01 · 1.5k tokens');
  expect(said({ stage: 2, phase: 'proven' })).toBe('check: handed in · 1:01 · 1.5k tokens');
});
