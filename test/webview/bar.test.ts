import { expect, test } from 'vitest';
import type { BoardRun, BoardSubtask } from '../../src/protocol/boardSubtask';
import { barOf } from '../../webview-ui/src/views/batches/bar';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const MINUTE = 60_000;

function subtask(changes: Partial<BoardSubtask>): BoardSubtask {
  return {
    key: 'f/subtask_01.json',
    file: 'subtask_01.json',
    seq: '01',
    title: 'One',
    state: 'ready',
    proven: false,
    look: { icon: 'circle-large-outline', meaning: 'plain', word: 'Ready', tooltip: '' },
    reason: '',
    dependsOn: [],
    openDependencies: 0,
    criteria: 0,
    criteriaMet: 0,
    deliverables: 0,
    parallel: true,
    queued: false,
    problems: 0,
    critical: false,
    ...changes,
  };
}

function run(phase: BoardRun['phase'], from: number, to?: number): BoardRun {
  const startedAt = NOW + from * MINUTE;
  const ended = to === undefined ? {} : { endedAt: NOW + to * MINUTE };
  return {
    id: 'r',
    agent: 'CoderAgent',
    phase,
    attempt: 1,
    step: 8,
    startedAt,
    ...ended,
    tokens: 0,
    rehearsed: false,
    hasJournal: false,
  };
}

const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString();

test('what a run proved has the times of the run', () => {
  const bar = barOf(
    subtask({ state: 'completed', proven: true, run: run('proven', -30, -10), startedAt: at(-60) }),
    NOW,
  );
  expect(bar).toEqual({ kind: 'done', span: { start: NOW - 30 * MINUTE, end: NOW - 10 * MINUTE } });
});

test('what another tool completed after a run of ours failed never has the times of that run', () => {
  const failed = { state: 'completed', run: run('failed', -50, -40) } as const;
  expect(barOf(subtask(failed), NOW)).toEqual({ kind: 'untimed' });
  expect(barOf(subtask({ ...failed, startedAt: at(-20), completedAt: at(-5) }), NOW)).toEqual({
    kind: 'done',
    span: { start: NOW - 20 * MINUTE, end: NOW - 5 * MINUTE },
  });
});

test('what runs elsewhere began when its file says, not when an old run of ours did', () => {
  const elsewhere = { state: 'running', run: run('stopped', -50, -40) } as const;
  expect(barOf(subtask(elsewhere), NOW)).toEqual({ kind: 'untimed' });
  expect(barOf(subtask({ ...elsewhere, startedAt: at(-3) }), NOW)).toMatchObject({ span: { start: NOW - 3 * MINUTE } });
  expect(barOf(subtask({ ...elsewhere, startedAt: at(3) }), NOW)).toEqual({ kind: 'untimed' });
});

test('a run of ours has a bar from its first moment, even before the clock of the view moves', () => {
  expect(barOf(subtask({ state: 'running', run: run('running', 0.01) }), NOW)).toMatchObject({ kind: 'running' });
});

test('what has no end written down, and what never ran, has no bar', () => {
  expect(barOf(subtask({ state: 'interrupted', run: run('interrupted', -9) }), NOW)).toEqual({ kind: 'untimed' });
  expect(barOf(subtask({ state: 'blocked' }), NOW)).toEqual({ kind: 'untimed' });
  expect(barOf(subtask({ state: 'unknown' }), NOW)).toEqual({ kind: 'untimed' });
  expect(barOf(subtask({ state: 'completed', startedAt: at(-1), completedAt: at(-2) }), NOW)).toEqual({
    kind: 'untimed',
  });
  expect(barOf(subtask({ state: 'waiting', run: run('stopped', -9, -8) }), NOW)).toEqual({ kind: 'planned' });
});
