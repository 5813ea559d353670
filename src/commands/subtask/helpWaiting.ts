import { waitAction } from '../../core/dispatch/waitAction';
import type { CommandContext } from '../commandContext';
import { takeAction } from './runRemedy';
import { subtaskOf } from '../target';

/** Does the one thing that helps a subtask that waits, for the reason that holds now. */
export async function helpWaiting(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, '', () => false);
  const reason = target && context.orchestrator.why(target.feature, target.subtask);
  if (target && reason) await takeAction(target.feature, target.subtask, waitAction(reason));
}
