import type { SubtaskState } from './subtaskState';

const RUNNABLE: readonly string[] = ['ready', 'claimed', 'interrupted'] satisfies SubtaskState['kind'][];

/** Whether views offer a person to run a subtask in this state (`SubtaskState.kind`); the orchestrator decides in the end. */
export function isRunnable(kind: string): boolean {
  return RUNNABLE.includes(kind);
}
