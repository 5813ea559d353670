import { describe, expect, it } from 'vitest';
import { type Action, transition } from '../../../../src/core/transitions/transition';
import { readLogin, subtaskText } from '../../../support/taskFixtures';

function verdict(status: string, action: Action, open: readonly string[] = []) {
  const [subtask] = readLogin({ 'subtask_01.json': subtaskText('01', { status }) }).subtasks;
  if (subtask === undefined) throw new Error('No subtask was read.');
  return transition(subtask, action, open).kind;
}

describe('transition', () => {
  it.each([
    ['pending', 'start', 'allowed'],
    ['in_progress', 'start', 'refused'],
    ['blocked', 'start', 'refused'],
    ['completed', 'start', 'refused'],
    ['in_review', 'start', 'refused'],
    ['in_progress', 'complete', 'allowed'],
    ['pending', 'complete', 'ask'],
    ['blocked', 'complete', 'ask'],
    ['in_review', 'complete', 'ask'],
    ['completed', 'complete', 'refused'],
    ['pending', 'block', 'allowed'],
    ['in_progress', 'block', 'allowed'],
    ['completed', 'block', 'allowed'],
    ['in_review', 'block', 'allowed'],
    ['blocked', 'block', 'refused'],
    ['blocked', 'reset', 'allowed'],
    ['in_progress', 'reset', 'allowed'],
    ['in_review', 'reset', 'allowed'],
    ['completed', 'reset', 'ask'],
    ['pending', 'reset', 'refused'],
    ['pending', 'skip', 'allowed'],
    ['blocked', 'skip', 'allowed'],
    ['in_progress', 'skip', 'ask'],
    ['completed', 'skip', 'refused'],
    ['in_progress', 'accept', 'allowed'],
    ['completed', 'accept', 'refused'],
  ] as const)('from %s, %s is %s', (status, action, kind) => {
    expect(verdict(status, action)).toBe(kind);
  });

  it('refuses to start, and asks before completing, with open dependencies', () => {
    expect(verdict('pending', 'start', ['02'])).toBe('refused');
    expect(verdict('in_progress', 'complete', ['02'])).toBe('ask');
  });
});
