import { type Message, msg } from '../../core/text/message';
import { shorten, visible } from '../../core/text/shorten';
import type { JournalEvent } from './journalEvent';
import { transcriptCall } from './transcriptCall';

const LONGEST = 200;

/** One line of what a run did last. */
export interface TailLine {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly words: Message;
  /** Of a tool call that has ended: whether it worked. */
  readonly ok?: boolean;
}

/** The last things that the events of a journal tell of, oldest first. @param most how many */
export function journalTail(events: readonly JournalEvent[], most: number): readonly TailLine[] {
  const results = new Map(events.flatMap((event) => (event.kind === 'result' ? [[event.id, event.ok] as const] : [])));
  const lines: TailLine[] = [];
  for (let index = events.length - 1; index >= 0 && lines.length < most; index--) {
    const event = events[index];
    if (!event) continue;
    const at = Date.parse(event.at);
    const add = (words: Message, ok?: boolean) => lines.push({ at, words, ok });
    switch (event.kind) {
      case 'start':
        add(msg('Attempt {0} begins', event.attempt));
        break;
      case 'call': {
        const { subject } = transcriptCall(event.name, event.input);
        add(msg('{0} {1}', event.name, shorten(visible(subject), LONGEST)), results.get(event.id));
        break;
      }
      case 'turn':
        if (event.text.trim() !== '') add(msg('“{0}”', shorten(visible(event.text.trim()), LONGEST)));
        break;
      case 'claim':
        add(msg('Says done: {0}', shorten(visible(event.summary), LONGEST)));
        break;
      case 'proof':
        add(event.proven ? msg('Proven') : msg('Not proven'), event.proven);
        break;
      case 'ask':
        add(msg('Asks: {0}', shorten(visible(event.what), LONGEST)));
        break;
      case 'answer':
        add(msg('Answered: {0}', shorten(visible(event.answer), LONGEST)));
        break;
      case 'stop':
        add(msg('Stopped: {0}', shorten(visible(event.why), LONGEST)));
        break;
      case 'error':
        add(msg('Error: {0}', brief(event.message)), false);
        break;
      default:
    }
  }
  return lines.reverse();
}

/** Foreign words are made short and harmless; a sentence of ours is neither long nor foreign. */
function brief(words: string | Message): string | Message {
  return typeof words === 'string' ? shorten(visible(words), LONGEST) : words;
}
