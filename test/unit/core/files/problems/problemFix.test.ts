import { describe, expect, it } from 'vitest';
import { problemFix } from '../../../../../src/core/files/problems/problemFix';
import { readFeature } from '../../../../../src/core/files/read/readFeature';
import { featureFiles, subtaskText, taskText } from '../../../../support/taskFixtures';

const NOW = '2026-02-14T10:00:00Z';

/** Applies the fix for the first problem with a code, and tells what is left of that code. */
function fixed(code: string, files: Readonly<Record<string, string>>) {
  const input = featureFiles(files);
  const feature = readFeature(input);
  const problem = feature.problems.find((candidate) => candidate.code === code);
  const fix = problem && problemFix(problem, feature, NOW);
  if (fix === undefined) throw new Error(`There is no fix for ${code}.`);
  const name = fix.file.slice(fix.file.lastIndexOf('/') + 1);
  const text = fix.apply(input.files.find((file) => file.name === name)?.text ?? '');
  const after = readFeature({ ...input, files: [...input.files.filter((file) => file.name !== name), { name, text }] });
  return { text: text ?? '', again: text && fix.apply(text), left: after.problems.map((left) => left.code) };
}

describe('problemFix', () => {
  it.each([
    ['wrong-subtask-count', { 'task.json': taskText({ subtask_count: 5 }), 'subtask_01.json': subtaskText('01') }],
    ['wrong-completed-count', { 'task.json': taskText({ completed_count: 5 }), 'subtask_01.json': subtaskText('01') }],
    ['missing-seq', { 'subtask_01.json': subtaskText('01', { seq: undefined }) }],
    ['bad-seq', { 'subtask_01.json': subtaskText('01', { seq: 1 }) }],
    ['foreign-id', { 'subtask_01.json': subtaskText('01', { id: 'shop-01' }) }],
    ['missing-keys', { 'subtask_01.json': subtaskText('01', { agent_id: undefined, depends_on: undefined }) }],
    ['byte-order-mark', { 'subtask_01.json': `\uFEFF${subtaskText('01')}` }],
    ['invalid-json', { 'subtask_01.json': subtaskText('01').replace('"01",', '"01"') }],
    ['duplicate-key', { 'subtask_01.json': subtaskText('01').replace('"seq"', '"agent_id": "x",\n  "seq"') }],
    [
      'dependency-form',
      { 'subtask_01.json': subtaskText('01'), 'subtask_02.json': subtaskText('02', { depends_on: ['login-01', '1'] }) },
    ],
    [
      'shared-deliverable',
      {
        'subtask_01.json': subtaskText('01', { deliverables: ['src/a.ts'] }),
        'subtask_02.json': subtaskText('02', { deliverables: ['src/a.ts'] }),
      },
    ],
  ])('makes %s go away, once', (code, files) => {
    const { again, left } = fixed(code, files);
    expect(left).not.toContain(code);
    if (code !== 'shared-deliverable') expect(again).toBeUndefined();
  });

  it('writes whole ids as seq, each once', () => {
    const files = { 'subtask_02.json': subtaskText('02', { depends_on: ['login-01', '1', '03'] }) };
    expect(JSON.parse(fixed('dependency-form', files).text)).toMatchObject({ depends_on: ['01', '03'] });
  });

  it('creates the task.json that is missing', () => {
    const files = [{ name: 'subtask_01.json', text: subtaskText('01') }];
    const feature = readFeature({ ...featureFiles({}), files });
    const problem = feature.problems.find(({ code }) => code === 'missing-task-file');
    const fix = problem && problemFix(problem, feature, NOW);
    expect(fix?.file).toBe('.tmp/tasks/login/task.json');
    expect(JSON.parse(fix?.apply('') ?? '{}')).toMatchObject({ id: 'login', subtask_count: 1, created_at: NOW });
    expect(fix?.apply(taskText())).toBeUndefined();
  });

  it('offers nothing where a person must judge', () => {
    const feature = readFeature(featureFiles({ 'subtask_01.json': subtaskText('01', { depends_on: ['09'] }) }));
    const problem = feature.problems.find(({ code }) => code === 'dangling-dependency');
    expect(problem && problemFix(problem, feature, NOW)).toBeUndefined();
  });
});
