import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleStep } from './sampleScript';
import { SAMPLE_SUBTASKS } from './sampleSubtasks';

/** The generated part of media/sample, by path: the task files and the rehearsal script. */
export function sampleFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const feature = 'authentication';
  const read = (path: string) => readFileSync(join(import.meta.dirname, 'files', path), 'utf8');
  const write = (path: string, value: unknown) => files.set(path, JSON.stringify(value, undefined, 2));
  const numbered = SAMPLE_SUBTASKS.map((subtask, index) => ({ seq: String(index + 1).padStart(2, '0'), subtask }));
  const task = {
    id: feature,
    name: 'Authentication',
    status: 'active',
    objective: 'People register, log in and stay logged in; passwords and tokens are safe; no packages are needed.',
    context_files: ['.opencode/context/core/standards/code-quality.md'],
    reference_files: ['package.json'],
    exit_criteria: [
      'node --test passes in this folder',
      'The AuthService contract is implemented',
      'No package is installed',
    ],
    subtask_count: numbered.length,
    completed_count: 0,
    created_at: '2026-01-15T09:00:00.000Z',
    completed_at: null,
  };
  write(`.tmp/tasks/${feature}/task.json`, task);
  for (const { seq, subtask } of numbered) {
    write(`.tmp/tasks/${feature}/subtask_${seq}.json`, {
      id: `${feature}-${seq}`,
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
    });
  }
  const steps = numbered.map(({ seq, subtask }) => sampleStep(subtask, seq, read));
  write('sample.rehearsal.json', { version: 1, feature, steps });
  return files;
}
