import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleStep } from './sampleScript';
import { sampleStages } from './sampleStages';
import { SAMPLE_SUBTASKS, type SampleSubtask, STAGED_SUBTASKS } from './sampleSubtasks';

const FEATURE = 'authentication';
const TASKS = `.tmp/tasks/${FEATURE}`;
const read = (path: string) => readFileSync(join(import.meta.dirname, 'files', path), 'utf8');
const json = (value: unknown) => JSON.stringify(value, undefined, 2);
const numbered = (subtasks: readonly SampleSubtask[]) =>
  subtasks.map((subtask, index) => ({ seq: String(index + 1).padStart(2, '0'), subtask }));

/** The generated part of media/sample, by path: the feature as a request, and the script of all eight stages. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const objective =
    'People register with email and password, log in, and stay logged in with refresh tokens. Later: password reset, roles that an admin manages.';
  const steps = [
    ...sampleStages(STAGED_SUBTASKS, read),
    ...numbered(STAGED_SUBTASKS).map(({ seq, subtask }) => sampleStep(subtask, seq, read)),
  ];
  return new Map([
    [`${TASKS}/task.json`, json(task(objective, [], 0))],
    ['sample.rehearsal.json', JSON.stringify({ version: 1, feature: FEATURE, steps }, undefined, 1)],
  ]);
}

/** The generated part of test/fixtures/sample: nine subtasks that are ready to be run, and their script. */
export function taskSampleFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const subtasks = numbered(SAMPLE_SUBTASKS);
  const exitCriteria = [
    'node --test passes in this folder',
    'The AuthService contract is implemented',
    'No package is installed',
  ];
  const objective =
    'People register, log in and stay logged in; passwords and tokens are safe; no packages are needed.';
  files.set(`${TASKS}/task.json`, json(task(objective, exitCriteria, subtasks.length)));
  for (const { seq, subtask } of subtasks) {
    const file = {
      id: `${FEATURE}-${seq}`,
      seq,
      title: subtask.title,
      status: 'pending',
      depends_on: subtask.dependsOn,
      parallel: subtask.parallel,
      suggested_agent: subtask.agent,
      context_files: subtask.contextFiles,
      reference_files: subtask.referenceFiles,
      acceptance_criteria: subtask.criteria.map((each) => each.criterion),
      deliverables: subtask.files.map((each) => each.path),
      agent_id: null,
      started_at: null,
      completed_at: null,
      completion_summary: null,
    };
    files.set(`${TASKS}/subtask_${seq}.json`, json(file));
  }
  const steps = subtasks.map(({ seq, subtask }) => sampleStep(subtask, seq, read));
  files.set('sample.rehearsal.json', json({ version: 1, feature: FEATURE, steps }));
  return files;
}

function task(objective: string, exitCriteria: readonly string[], count: number): object {
  return {
    id: FEATURE,
    name: 'Authentication',
    status: 'active',
    objective,
    context_files: ['.opencode/context/core/standards/code-quality.md'],
    reference_files: ['package.json'],
    exit_criteria: exitCriteria,
    subtask_count: count,
    completed_count: 0,
    created_at: '2026-01-15T09:00:00.000Z',
    completed_at: null,
  };
}
