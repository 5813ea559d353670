import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subtask } from '../../src/core/model/subtask';

/** Writes subtasks to disk as a feature of that name, with its task.json. */
export function writePlan(root: string, slug: string, subtasks: readonly Subtask[]): void {
  const folder = join(root, '.tmp/tasks', slug);
  mkdirSync(folder, { recursive: true });
  const task = {
    id: slug,
    name: slug,
    status: 'active',
    objective: 'Everything is there.',
    context_files: [],
    reference_files: [],
    exit_criteria: ['Everything is there'],
    subtask_count: subtasks.length,
    completed_count: 0,
    created_at: '2026-02-14T10:00:00Z',
    completed_at: null,
  };
  writeFileSync(join(folder, 'task.json'), JSON.stringify(task, undefined, 2));
  for (const { seq, title, status, dependsOn, parallel, acceptanceCriteria, deliverables } of subtasks) {
    const file = {
      id: `${slug}-${seq}`,
      seq,
      title,
      status,
      depends_on: dependsOn,
      parallel,
      suggested_agent: 'CoderAgent',
      context_files: [],
      reference_files: [],
      acceptance_criteria: acceptanceCriteria,
      deliverables,
      agent_id: null,
      started_at: null,
      completed_at: null,
      completion_summary: null,
    };
    writeFileSync(join(folder, `subtask_${seq}.json`), JSON.stringify(file, undefined, 2));
  }
}
