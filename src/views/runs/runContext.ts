import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { subtaskState } from '../../core/state/subtaskState';

/**
 * What the menus of a run's row go by, as `viewItem`: how it ended, and where it left something to be done the state of
 * its subtask, or that its work was a stage, since that decides what is offered.
 * @param past whether what it left open is settled
 */
export function runContext(
  run: Run,
  past: boolean,
  feature: Feature | undefined,
  subtask: Subtask | undefined,
): string {
  if (past) return `run.${run.phase}.past`;
  if (!feature || run.phase === 'running' || run.phase === 'proven') return `run.${run.phase}`;
  if (run.stage !== undefined) return `run.${run.phase}.stage`;
  return subtask ? `run.${run.phase}.${subtaskState(subtask, feature.plan, run).kind}` : `run.${run.phase}`;
}
