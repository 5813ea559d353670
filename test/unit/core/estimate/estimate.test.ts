import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateReport } from '../../../../src/core/estimate/estimateReport';
import { finishedWork, workKind } from '../../../../src/core/estimate/finishedWork';
import { estimateOf, learnedEstimate } from '../../../../src/core/estimate/learnedEstimate';
import type { Run, RunPhase } from '../../../../src/core/model/run';
import { msg } from '../../../../src/core/text/message';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

const MINUTE = 60_000;
const feature = readLogin({
  'subtask_01.json': subtaskText('01'),
  'subtask_02.json': subtaskText('02', { deliverables: ['test/a.test.ts', 'src/a.ts', 'test/b.test.ts'] }),
  'subtask_03.json': subtaskText('03'),
});
const subtaskOf = (key: string, seq: string) =>
  key === feature.key ? feature.subtasks.find((one) => one.seq === seq) : undefined;

function run(seq: string, from: number, minutes: number, phase: RunPhase = 'proven', given: Partial<Run> = {}): Run {
  return {
    id: `${seq}-${from}`,
    feature: feature.key,
    seq,
    agent: 'CoderAgent',
    attempt: 1,
    phase,
    step: 8,
    startedAt: from * MINUTE,
    endedAt: (from + minutes) * MINUTE,
    tokensIn: 0,
    tokensOut: 0,
    missing: [],
    criteria: [],
    ...given,
  };
}
const missing = (path: string) => msg('{0} is missing.', path);
const RUNS = [
  run('01', 0, 10, 'failed', { missing: [missing('a.ts'), missing('b.ts')] }),
  run('01', 30, 20),
  run('02', 60, 8),
  run('03', 100, 5, 'stopped'),
];
const done = finishedWork(RUNS, subtaskOf);

it('tells kinds of work by the files that are written', () => {
  const kind = (...deliverables: string[]) => workKind({ deliverables });
  expect(kind('src/a.ts')).toBe('code');
  expect(kind('test/a.test.ts', 'src/a.ts')).toBe('tests');
  expect(kind('docs/a.md', 'README.md', 'src/a.ts')).toBe('documents');
  expect(kind('contracts/a.ts')).toBe('contracts');
  expect(kind('tsconfig.json')).toBe('configuration');
  expect(kind('A new endpoint')).toBe('other');
  expect(kind()).toBe('other');
});

describe('work that is done', () => {
  it('counts the time of all attempts up to the proof, without what lay between', () => {
    expect(done.map(({ seq, minutes, attempts, kind }) => ({ seq, minutes, attempts, kind }))).toEqual([
      { seq: '01', minutes: 30, attempts: 2, kind: 'code' },
      { seq: '02', minutes: 8, attempts: 1, kind: 'tests' },
    ]);
    expect(finishedWork([run('01', 0, 5, 'stopped'), run('09', 0, 5)], subtaskOf)).toEqual([]);
  });

  it('gives estimates by the nearest that there is enough of', () => {
    const many = [5, 9, 10, 20].map(
      (minutes, at) => ({ ...done[0], minutes, seq: `1${at}`, attempts: 1 + (at % 2) }) as (typeof done)[number],
    );
    expect(learnedEstimate(many, { agent: 'coder-agent', kind: 'code' })).toEqual({
      minutes: 9.5,
      low: 8,
      high: 12.5,
      attempts: 1.5,
      basis: 'agent and kind',
      count: 4,
    });
    expect(learnedEstimate(many, { agent: 'CoderAgent', kind: 'documents' })?.basis).toBe('agent');
    expect(learnedEstimate(many, { agent: 'TestEngineer', kind: 'code' })?.basis).toBe('kind');
    expect(learnedEstimate(many, { agent: 'TestEngineer', kind: 'tests' })?.basis).toBe('all');
    expect(learnedEstimate([], { agent: 'x', kind: 'code' })).toBeUndefined();
  });

  it('is what the plan reckons with', () => {
    const [first, second] = feature.subtasks;
    const estimate = estimateOf(done);
    expect([first && estimate(first), second && estimate(second)]).toEqual([30, 8]);
    expect(first && estimateOf([])(first)).toBe(1);
  });

  it('keeps an estimate between the shortest and the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (minutes) => {
        const list = minutes.map((each) => ({ ...done[0], minutes: each }) as (typeof done)[number]);
        const found = learnedEstimate(list, { agent: 'CoderAgent', kind: 'code' });
        const order = [Math.min(...minutes), found?.low, found?.minutes, found?.high, Math.max(...minutes)];
        expect(order).toEqual([...order].sort((a, b) => Number(a) - Number(b)));
      }),
    );
  });
});

it('holds estimate against actual without knowing what came later, and tells why attempts failed', () => {
  const report = estimateReport(feature.key, feature.subtasks, done);
  expect(report.rows).toEqual([
    { seq: '01', actualMinutes: 30, attempts: 2 },
    { seq: '02', estimatedMinutes: 30, actualMinutes: 8, attempts: 1 },
  ]);
  expect(report.retries).toBe(1);
  expect(report.causes).toEqual([{ template: '{0} is missing.', example: 'a.ts is missing.', count: 2 }]);
});
