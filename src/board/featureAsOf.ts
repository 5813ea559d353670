import type { Feature } from '../core/model/feature';
import type { Run } from '../core/model/run';
import type { Subtask } from '../core/model/subtask';
import { planFeature } from '../core/plan/planFeature';

/**
 * A feature as it stood at a moment, as far as journals and files tell. What has no time in either stays as it is now.
 * @param runs newest first decides: by `seq`, as of that moment
 * @param later `seq` of subtasks on which a run began after it
 * @param at epoch milliseconds
 */
export function featureAsOf(
  feature: Feature,
  runs: ReadonlyMap<string, Run>,
  later: ReadonlySet<string>,
  at: number,
): Feature {
  const subtasks = feature.subtasks.map((subtask) => {
    const status = statusAsOf(subtask, runs.get(subtask.seq), later.has(subtask.seq), at);
    if (status === subtask.status) return subtask;
    const { annotation: _, completionSummary: __, ...rest } = subtask;
    return { ...rest, status };
  });
  return { ...feature, subtasks, plan: planFeature(subtasks, feature.broken) };
}

function statusAsOf(subtask: Subtask, run: Run | undefined, later: boolean, at: number): string {
  const { status, annotation } = subtask;
  const completed = time(subtask.completedAt);
  const started = time(subtask.startedAt);
  if (status === 'completed' && completed !== undefined && completed <= at) return 'completed';
  if (run) return run.phase === 'proven' ? 'completed' : run.phase === 'blocked' ? 'blocked' : 'in_progress';
  switch (status) {
    case 'completed':
    case 'in_progress':
      if (started !== undefined && started <= at) return 'in_progress';
      return completed !== undefined || started !== undefined || later ? 'pending' : status;
    case 'blocked': {
      const blocked = time(annotation?.blocked?.at);
      return blocked !== undefined && blocked > at ? 'pending' : status;
    }
    default:
      return status;
  }
}

function time(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
}
