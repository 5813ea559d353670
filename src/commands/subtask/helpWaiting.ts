import { waitAction } from '../../core/dispatch/waitAction';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { runRemedy } from './runRemedy';

/** Does the one thing that helps a subtask that waits, for the reason that holds now. */
export async function helpWaiting(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, '', () => false);
  const reason = target && context.orchestrator.why(target.feature, target.subtask);
  if (target && reason) await runRemedy(target.feature, target.subtask, waitAction(reason));
}
