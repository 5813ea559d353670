import { isRunnable } from '../../src/core/state/isRunnable';
import type { BoardSubtask } from '../../src/protocol/boardSubtask';

/** Whether a run may be started on a subtask as it stands; the host decides in the end. */
export function canStart({ state, run }: BoardSubtask): boolean {
  return isRunnable(state) && run?.phase !== 'running';
}
