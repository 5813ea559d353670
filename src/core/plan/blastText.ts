import { type Message, msg } from '../text/message';
import type { BlastRadius } from './blastRadius';

const MOST_NAMED = 4;

/** What a failure holds up, and what that does to the end of the feature. */
export function blastText({ held, free, critical, slack = 0 }: BlastRadius): Message {
  if (held.length === 0) {
    return free.length === 0
      ? msg('Nothing waits for it.')
      : msg('Nothing waits for it; {0} of the others can go on.', free.length);
  }
  const named = held.slice(0, MOST_NAMED).map(({ seq }) => seq);
  const more = held.length - named.length;
  const list = more > 0 ? `${named.join(', ')} +${more}` : named.join(', ');
  if (critical) {
    return msg('It holds up {0}, and the end of the feature. {1} of the others can go on.', list, free.length);
  }
  return msg(
    'It holds up {0}, not yet the end of the feature (slack {1}). {2} of the others can go on.',
    list,
    slack,
    free.length,
  );
}
