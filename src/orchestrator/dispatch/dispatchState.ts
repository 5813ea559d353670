import type { DispatchState } from '../../core/dispatch/schedule';
import type { Run } from '../../core/model/run';
import { PERSON, type Subtask } from '../../core/model/subtask';
import { leftBy } from '../../core/state/subtaskState';

/**
 * How a subtask stands for the dispatcher. What is in progress elsewhere or with a person counts as running: nobody
 * else may write there meanwhile.
 * @param run its newest run
 */
export function dispatchState(subtask: Subtask, run: Run | undefined): DispatchState {
  if (subtask.status === 'completed') return 'done';
  if (run?.phase === 'running') return 'running';
  if (subtask.status === 'pending') return 'open';
  if (subtask.status !== 'in_progress') return 'held';
  if (subtask.agentId === PERSON || !run || run.phase === 'proven' || !leftBy(subtask, run)) return 'running';
  return run.phase === 'interrupted' || run.phase === 'stopped' ? 'open' : 'held';
}
