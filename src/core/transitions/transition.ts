import type { Subtask } from '../model/subtask';
import { type Message, msg } from '../text/message';

/** What can be done to a subtask's status. `reset` leads back to pending. */
export type Action = 'start' | 'complete' | 'block' | 'reset' | 'skip' | 'accept';

/** Whether an action may be done: at once, after asking a person, or not at all. */
export type Verdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'ask'; readonly reason: Message }
  | { readonly kind: 'refused'; readonly reason: Message };

const ALLOWED: Verdict = { kind: 'allowed' };
const ask = (reason: Message): Verdict => ({ kind: 'ask', reason });
const refuse = (reason: Message): Verdict => ({ kind: 'refused', reason });

function start({ seq, status, agentId }: Subtask, open: readonly string[]): Verdict {
  switch (status) {
    case 'pending':
      return open.length === 0
        ? ALLOWED
        : refuse(msg('{0} waits for {1}. Complete that first, or remove the dependency.', seq, open.join(', ')));
    case 'in_progress':
      return refuse(
        agentId === undefined
          ? msg('{0} is in progress already. Reset it to start it again.', seq)
          : msg('{0} is in progress already, with {1}. Reset it to start it again.', seq, agentId),
      );
    case 'blocked':
      return refuse(msg('{0} is blocked. Reset it to pending once nothing is in its way.', seq));
    case 'completed':
      return refuse(msg('{0} is completed already.', seq));
    default:
      return refuse(msg('{0} has the unknown status {1}. Reset it to pending first.', seq, status));
  }
}

function complete({ seq, status }: Subtask, open: readonly string[]): Verdict {
  if (status === 'completed') return refuse(msg('{0} is completed already.', seq));
  if (open.length > 0) return ask(msg('{0} depends on {1}, which is not completed.', seq, open.join(', ')));
  switch (status) {
    case 'in_progress':
      return ALLOWED;
    case 'pending':
      return ask(msg('{0} was never started.', seq));
    case 'blocked':
      return ask(msg('{0} is blocked.', seq));
    default:
      return ask(msg('{0} has the unknown status {1}.', seq, status));
  }
}

function reset({ seq, status }: Subtask): Verdict {
  switch (status) {
    case 'pending':
      return refuse(msg('{0} is pending already.', seq));
    case 'completed':
      return ask(msg('{0} is completed. Its summary and completion time would be removed.', seq));
    default:
      return ALLOWED;
  }
}

function skip({ seq, status }: Subtask): Verdict {
  switch (status) {
    case 'completed':
      return refuse(msg('{0} is completed already.', seq));
    case 'in_progress':
      return ask(msg('{0} is in progress.', seq));
    default:
      return ALLOWED;
  }
}

/**
 * Tells whether an action on a subtask is legal: pending → in_progress → completed, anything → blocked,
 * blocked → pending, and back to pending from a start that led nowhere. Completing out of order is what people do and
 * the terminal tools accept, so a person is asked; starting out of order is refused.
 * @param openDependencies `seq` of the dependencies that are not completed, dangling ones included
 */
export function transition(subtask: Subtask, action: Action, openDependencies: readonly string[]): Verdict {
  switch (action) {
    case 'start':
      return start(subtask, openDependencies);
    case 'complete':
    case 'accept':
      return complete(subtask, openDependencies);
    case 'block':
      return subtask.status === 'blocked' ? refuse(msg('{0} is blocked already.', subtask.seq)) : ALLOWED;
    case 'reset':
      return reset(subtask);
    case 'skip':
      return skip(subtask);
  }
}
