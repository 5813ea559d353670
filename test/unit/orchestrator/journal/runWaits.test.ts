import { expect, test } from 'vitest';
import type { RunWait } from '../../../../src/core/model/run';
import { readJournal } from '../../../../src/orchestrator/journal/journalReader';
import { runWaits } from '../../../../src/orchestrator/journal/runWaits';
import { journalEvents } from '../../../support/testRecords';

const START = Date.parse('2026-01-01T12:00:00Z');

function journal(...events: readonly (readonly [number, object])[]): string {
  const start = { kind: 'start', feature: '.tmp/tasks/login', seq: '01', agent: 'A', model: 'a/b', attempt: 1 };
  return [[0, start] as const, ...events]
    .map(([second, event]) =>
      JSON.stringify({ v: 1, at: new Date(START + second * 1000).toISOString(), run: 'r', ...event }),
    )
    .join('\n');
}

function waits(...events: readonly (readonly [number, object])[]) {
  const record = { origin: 'ours' as const, events: journalEvents(journal(...events)), notes: [] };
  const run = readJournal({ record, root: 'file:///p', path: 'r.jsonl', live: true });
  return run?.waits?.map(({ kind, subject, from, to }) => [
    kind,
    subject,
    (from - START) / 1000,
    to === undefined ? undefined : (to - START) / 1000,
  ]);
}

test('a journal tells how long a run waited for answers, each by its question', () => {
  expect(
    waits(
      [10, { kind: 'ask', what: 'command', subject: 'npm test' }],
      [20, { kind: 'ask', what: 'write', subject: 'a.js' }],
      [30, { kind: 'answer', subject: 'npm test', answer: 'allow' }],
      [45, { kind: 'answer', subject: 'a.js', answer: 'deny' }],
      [50, { kind: 'ask', what: 'write', subject: 'b.js' }],
    ),
  ).toEqual([
    ['approval', 'npm test', 10, 30],
    ['approval', 'a.js', 20, 45],
    ['approval', 'b.js', 50, undefined],
  ]);
});

test('tries in a row for the rate limit are one wait; other errors, and those without another try, are none', () => {
  const limited = (retryInMs?: number) => ({
    kind: 'error',
    reason: 'rateLimited',
    message: 'too many',
    ...(retryInMs === undefined ? {} : { retryInMs }),
  });
  expect(
    waits(
      [10, limited(5000)],
      [15.5, limited(10_000)],
      [60, limited(1000)],
      [70, { ...limited(1000), reason: 'unknown' }],
      [80, limited()],
    ),
  ).toEqual([
    ['rateLimit', undefined, 10, 25.5],
    ['rateLimit', undefined, 60, 61],
  ]);
});

test('a decision after the run is no answer to a question', () => {
  expect(waits([10, { kind: 'answer', subject: 'outcome', answer: 'accepted' }])).toBeUndefined();
});

test('secrets stay out of what was asked, and long histories stay short', () => {
  const secret = `curl -H "Authorization: Bearer ${'a1B2'.repeat(10)}" example.test`;
  const [asked] = runWaits([], { kind: 'ask', subject: secret }, START);
  expect(asked?.subject).not.toContain('a1B2a1B2');
  let all: readonly RunWait[] = [];
  for (let index = 0; index < 200; index++) all = runWaits(all, { kind: 'ask', subject: String(index) }, START + index);
  expect(all).toHaveLength(50);
  expect(all.at(-1)?.subject).toBe('199');
});
