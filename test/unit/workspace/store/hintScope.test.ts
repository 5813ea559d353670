import { expect, it } from 'vitest';
import { hintScope } from '../../../../src/workspace/store/hintScope';

const folder = (path: string, itself: boolean) => ({ kind: 'folder', folder: path, itself });

it.each([
  [undefined, { kind: 'all' }],
  ['.tmp', { kind: 'all' }],
  ['src/a.ts', { kind: 'nothing' }],
  ['.tmp/external-context/x', { kind: 'nothing' }],
  ['.tmp/tasks', { kind: 'layout' }],
  ['.tmp/tasks/login', folder('.tmp/tasks/login', true)],
  ['.tmp/tasks/login/task.json', folder('.tmp/tasks/login', false)],
  ['.tmp/tasks/login/.callboard.lock', { kind: 'nothing' }],
  ['.tmp/tasks/login/.task.json.12.0a1b2c3d.tmp', { kind: 'nothing' }],
  ['.tmp/tasks/login/module-briefs/a.md', { kind: 'nothing' }],
  ['.tmp/tasks/completed', { kind: 'layout' }],
  ['.tmp/tasks/completed/login', folder('.tmp/tasks/completed/login', true)],
  ['.tmp/tasks/completed/login/task.json', folder('.tmp/tasks/completed/login', false)],
  ['.tmp/tasks/active/login/task.json', folder('.tmp/tasks/active/login', false)],
  ['.tmp/sessions/s/context.md', folder('.tmp/sessions/s', false)],
  ['.tmp/sessions/s/runs/r.jsonl', { kind: 'nothing' }],
  ['.tmp/planning/login/map.json', { kind: 'layout' }],
])('%s', (path, scope) => {
  expect(hintScope(path, () => false)).toEqual(scope);
});

it('`active` that is a feature', () => {
  expect(hintScope('.tmp/tasks/active/task.json', () => true)).toEqual(folder('.tmp/tasks/active', false));
});
