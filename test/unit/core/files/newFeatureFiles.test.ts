import { describe, expect, it } from 'vitest';
import { featureSlug, isFeatureSlug } from '../../../../src/core/files/featureSlug';
import { newFeatureFiles } from '../../../../src/core/files/newFeatureFiles';
import { readFeature } from '../../../../src/core/files/read/readFeature';
import { featureFiles } from '../../../support/taskFixtures';

const FILES = newFeatureFiles({
  slug: 'login',
  name: 'Login',
  objective: 'People can sign in.',
  createdAt: '2026-02-14T10:00:00Z',
  exitCriteria: ['npm test exits with 0'],
  subtasks: [
    { title: 'Store', acceptanceCriteria: ['npm test exits with 0'], deliverables: ['src/store.js'] },
    {
      title: 'Form',
      dependsOn: ['01'],
      parallel: true,
      contextFiles: [{ path: 'a.md' }, { path: 'b.md', lines: '1-9' }],
      acceptanceCriteria: ['npm test exits with 0'],
      deliverables: ['src/form.js'],
    },
  ],
});

const TASK_KEYS =
  'id name status objective context_files exit_criteria subtask_count completed_count created_at completed_at'.split(
    ' ',
  );
const SUBTASK_KEYS =
  'id seq title status depends_on parallel context_files acceptance_criteria deliverables agent_id started_at completed_at completion_summary'.split(
    ' ',
  );

describe('newFeatureFiles', () => {
  it('writes every key that the known validators ask for', () => {
    const [task, ...subtasks] = FILES.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    expect(TASK_KEYS.filter((key) => !(task !== undefined && key in task))).toEqual([]);
    for (const subtask of subtasks) expect(SUBTASK_KEYS.filter((key) => !(key in subtask))).toEqual([]);
    expect(task).toMatchObject({ id: 'login', subtask_count: 2, completed_count: 0, completed_at: null });
    expect(subtasks[1]).toMatchObject({
      id: 'login-02',
      seq: '02',
      depends_on: ['01'],
      context_files: ['a.md', { path: 'b.md', lines: '1-9' }],
      agent_id: null,
    });
  });

  it('writes two spaces and no line break at the end', () => {
    for (const { text } of FILES) {
      expect(text).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
    }
  });

  it('reads back without a problem', () => {
    const feature = readFeature({ ...featureFiles({}), files: FILES });
    expect(feature.problems).toEqual([]);
    expect(feature.subtasks.map(({ seq, parallel }) => [seq, parallel])).toEqual([
      ['01', false],
      ['02', true],
    ]);
  });
});

describe('names of features', () => {
  it.each([
    ['Sign in', 'sign-in'],
    ['  Über-Café: Zahlung!  ', 'uber-cafe-zahlung'],
    ['a'.repeat(90), 'a'.repeat(80)],
  ])('makes %j a folder name', (name, slug) => {
    expect(featureSlug(name)).toBe(slug);
  });

  it.each(['', '???', 'Completed', 'active', 'Вход'])('makes no folder name of %j', (name) => {
    expect(featureSlug(name)).toBeUndefined();
  });

  it.each(['../etc', 'A', 'a--b', '-a', 'a/b', '.hidden', 'completed'])('refuses %j', (name) => {
    expect(isFeatureSlug(name)).toBe(false);
  });
});
