import type { Waiting } from '../plan/plan';
import { type Message, msg } from '../text/message';

/** Why a pending subtask cannot start, in one short sentence; what will not clear up by itself comes first. */
export function waitingReason({ on, dangling, broken, inCycle }: Waiting): Message {
  if (inCycle) return msg('Waits in a circle of dependencies, with {0}', list(on));
  if (dangling.length === 1) return msg('Waits for {0}, which does not exist', list(dangling));
  if (dangling.length > 1) return msg('Waits for {0}, which do not exist', list(dangling));
  if (broken.length > 0) return msg('Held by {0}, whose file cannot be read', list(broken));
  return msg('Waits for {0}', list(on));
}

function list(seqs: readonly string[]): string {
  return seqs.join(', ');
}
