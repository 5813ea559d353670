import { expect, test } from 'vitest';
import { featureKey } from '../../../../src/core/model/keys';
import type { Run } from '../../../../src/core/model/run';
import { runAsOf } from '../../../../src/orchestrator/journal/journalAsOf';

const FOLDER = '.tmp/tasks/a#b';
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
const line = (second: number, event: object) => JSON.stringify({ v: 1, at: at(second), run: 'a-01-1', ...event });
const JOURNAL = [
  line(0, { kind: 'start', feature: FOLDER, seq: '01', agent: 'CoderAgent', model: 'v/m', attempt: 1 }),
  line(5, { kind: 'end', phase: 'proven', step: 8, missing: [], changed: {} }),
].join('\n');

test('the past of a run belongs to its feature, also where its folder has a # in its name', () => {
  const feature = featureKey('file:///w', FOLDER);
  const run = { id: 'a-01-1', feature, seq: '01', journal: 'x.jsonl', phase: 'proven' } as Run;
  expect(runAsOf(run, JOURNAL, Date.parse(at(2)))).toMatchObject({ feature, seq: '01', phase: 'running' });
  expect(runAsOf(run, JOURNAL, Date.parse(at(9)))).toMatchObject({ feature, phase: 'proven' });
});
