import type { BoardSubtask } from '../../src/protocol/boardSubtask';

/** Whether a run may be started on a subtask as it stands; the host decides in the end. */
export function canStart({ state, run }: BoardSubtask): boolean {
  return (state === 'ready' || state === 'claimed' || state === 'interrupted') && run?.phase !== 'running';
}
