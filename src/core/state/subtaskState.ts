import type { Run } from '../model/run';
import { PERSON, type Subtask } from '../model/subtask';
import type { Plan, Waiting } from '../plan/plan';

/** `here`: a person took it as done on this computer. `said`: the file says so, which anybody can write. */
export type Acceptance = 'here' | 'said';

/** How a subtask stands, from its file, the plan and the runs: one of a closed set, shown the same everywhere. */
export type SubtaskState =
  | { readonly kind: 'waiting'; readonly waiting: Waiting }
  | { readonly kind: 'ready' }
  /** `byPerson`: somebody took the subtask over from an agent. */
  | { readonly kind: 'running'; readonly run?: Run; readonly byPerson?: true }
  /** Its host went away, or it was stopped so that it can be resumed. */
  | { readonly kind: 'interrupted'; readonly run: Run }
  /** The run ended without proof: claimed, or failed. */
  | { readonly kind: 'claimed'; readonly run: Run }
  | { readonly kind: 'blocked'; readonly reason?: string }
  | { readonly kind: 'completed'; readonly proven: boolean; readonly skipped: boolean; readonly accepted?: Acceptance }
  | { readonly kind: 'unknown'; readonly status: string };

/**
 * Tells how a subtask stands. The file decides, save that a live run of ours shows as running. What is in
 * progress without one is claimed or interrupted where our last run on it says so. `running` without a run is work of another tool.
 * @param run the newest run of ours on this subtask, if there is one
 */
export function subtaskState(subtask: Subtask, plan: Plan, run?: Run): SubtaskState {
  if (subtask.status === 'completed') {
    return {
      kind: 'completed',
      // A host may go away between the proof and the end of its run.
      proven: run?.phase === 'proven' || (run?.phase === 'interrupted' && run.checked === true),
      skipped: subtask.annotation?.skipped !== undefined,
      ...(subtask.annotation?.accepted && { accepted: isAcceptedHere(subtask, run) ? 'here' : 'said' }),
    };
  }
  if (run?.phase === 'running') return { kind: 'running', run };
  if (subtask.status === 'blocked') {
    const reason = subtask.annotation?.blocked?.reason;
    return reason === undefined ? { kind: 'blocked' } : { kind: 'blocked', reason };
  }
  if (subtask.status === 'in_progress') return inProgress(subtask, run);
  if (subtask.status !== 'pending') return { kind: 'unknown', status: subtask.status };
  if (run?.phase === 'failed') return { kind: 'claimed', run };
  const waiting = plan.waiting.get(subtask.file);
  return waiting ? { kind: 'waiting', waiting } : { kind: 'ready' };
}

/** Whether the acceptance in a subtask's file is known to be a person's here. @param run its newest run of ours */
export function isAcceptedHere({ annotation }: Subtask, run: Run | undefined): boolean {
  return annotation?.accepted !== undefined && run?.accepted === annotation.accepted.reason;
}

function inProgress(subtask: Subtask, run: Run | undefined): SubtaskState {
  if (subtask.agentId === PERSON) return { kind: 'running', byPerson: true };
  if (run && !leftBy(subtask, run)) return { kind: 'running' };
  switch (run?.phase) {
    case 'claimed':
    case 'failed':
      return { kind: 'claimed', run };
    case 'interrupted':
    case 'stopped':
      return { kind: 'interrupted', run };
    default:
      return { kind: 'running' };
  }
}

/**
 * Whether a subtask that is in progress was left so by this run. One that was started after the run had ended is some
 * other tool's by now.
 */
export function leftBy(subtask: Subtask, run: Run): boolean {
  const started = Date.parse(subtask.startedAt ?? '');
  return Number.isNaN(started) || run.endedAt === undefined || started <= run.endedAt;
}

const RUNNABLE: readonly string[] = ['ready', 'claimed', 'interrupted'] satisfies SubtaskState['kind'][];

/** Whether views offer a person to run a subtask in this state (`SubtaskState.kind`); the orchestrator decides in the end. */
export function isRunnable(kind: string): boolean {
  return RUNNABLE.includes(kind);
}
