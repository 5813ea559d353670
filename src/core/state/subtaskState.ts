import type { Run } from '../model/run';
import type { Subtask } from '../model/subtask';
import type { Plan, Waiting } from '../plan/plan';

/** How a subtask stands, from its file, the plan and the runs: one of a closed set, shown the same everywhere. */
export type SubtaskState =
  | { readonly kind: 'waiting'; readonly waiting: Waiting }
  | { readonly kind: 'ready' }
  | { readonly kind: 'running'; readonly run?: Run }
  | { readonly kind: 'interrupted'; readonly run: Run }
  | { readonly kind: 'claimed'; readonly run: Run }
  | { readonly kind: 'blocked'; readonly reason?: string }
  | { readonly kind: 'completed'; readonly proven: boolean; readonly skipped: boolean; readonly accepted: boolean }
  | { readonly kind: 'unknown'; readonly status: string };

/**
 * Tells how a subtask stands. The file decides, save that a live run of ours shows as running, and a run that ended
 * without proof as claimed or interrupted. `running` without a run is work of another tool.
 * @param run the newest run on this subtask, if there is one
 */
export function subtaskState(subtask: Subtask, plan: Plan, run?: Run): SubtaskState {
  if (subtask.status === 'completed') {
    return {
      kind: 'completed',
      proven: run?.phase === 'proven',
      skipped: subtask.annotation?.skipped !== undefined,
      accepted: subtask.annotation?.accepted !== undefined,
    };
  }
  if (run?.phase === 'running') return { kind: 'running', run };
  if (subtask.status === 'blocked') {
    const reason = subtask.annotation?.blocked?.reason;
    return reason === undefined ? { kind: 'blocked' } : { kind: 'blocked', reason };
  }
  if (run?.phase === 'claimed' || run?.phase === 'failed') return { kind: 'claimed', run };
  if (run?.phase === 'interrupted') return { kind: 'interrupted', run };
  if (subtask.status === 'in_progress') return { kind: 'running' };
  if (subtask.status !== 'pending') return { kind: 'unknown', status: subtask.status };
  const waiting = plan.waiting.get(subtask.file);
  return waiting ? { kind: 'waiting', waiting } : { kind: 'ready' };
}
