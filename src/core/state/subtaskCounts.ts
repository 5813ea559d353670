import type { Feature } from '../model/feature';
import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';
import { type SubtaskState, subtaskState } from './subtaskState';

/** How many subtasks of a feature stand how. */
export interface SubtaskCounts {
  readonly byKind: Readonly<Record<SubtaskState['kind'], number>>;
  /** Subtask files that cannot be read. */
  readonly broken: number;
  /** Subtask files, readable or not. */
  readonly total: number;
  readonly completed: number;
  /** Whole percent of `total`; 0 when there are none, 100 only when every one is completed. */
  readonly progress: number;
  /** Those that go on only when a person acts: claimed, interrupted, blocked, broken. */
  readonly needsYou: number;
}

/**
 * Counts a feature's subtasks by state, from the files and never from the counts in task.json.
 * @param runOf the newest run on a subtask, if there is one
 */
export function subtaskCounts(
  feature: Feature,
  runOf: (subtask: Subtask) => Run | undefined = () => undefined,
): SubtaskCounts {
  const byKind: Record<SubtaskState['kind'], number> = {
    waiting: 0,
    ready: 0,
    running: 0,
    interrupted: 0,
    claimed: 0,
    blocked: 0,
    completed: 0,
    unknown: 0,
  };
  for (const subtask of feature.subtasks) byKind[subtaskState(subtask, feature.plan, runOf(subtask)).kind]++;
  const broken = feature.broken.filter(({ file }) => !file.endsWith('/task.json')).length;
  const total = feature.subtasks.length + broken;
  return {
    byKind,
    broken,
    total,
    completed: byKind.completed,
    progress: percent(byKind.completed, total),
    needsYou: byKind.claimed + byKind.interrupted + byKind.blocked + broken,
  };
}

function percent(completed: number, total: number): number {
  if (completed === total) return total === 0 ? 0 : 100;
  return Math.min(99, Math.round((completed / total) * 100));
}
