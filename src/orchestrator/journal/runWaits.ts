import type { RunWait } from '../../core/model/run';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import { shorten } from '../../core/text/shorten';

/** What begins or ends a wait of a run, in the words of its journal. */
export type WaitEvent =
  | { readonly kind: 'ask' | 'answer'; readonly subject: string }
  | { readonly kind: 'error'; readonly reason: string; readonly retryInMs?: number | undefined };

/** More waits than these would be no use to anybody; the newest are kept. */
const MOST = 50;
const LONGEST_SUBJECT = 80;
/** Tries that fail in a row, with less than this many milliseconds between them, are one wait. */
const IN_A_ROW = 2000;

/**
 * The waits of a run after one more event: from a question to its answer, and from a request that the model's vendor
 * refused for its rate limit to the next try.
 * @param at of the event, in epoch milliseconds
 * @returns the same list where the event is none of these
 */
export function runWaits(waits: readonly RunWait[], event: WaitEvent, at: number): readonly RunWait[] {
  if (event.kind === 'error') {
    if (event.reason !== 'rateLimited' || event.retryInMs === undefined) return waits;
    const to = at + event.retryInMs;
    const last = waits.at(-1);
    return last?.kind === 'rateLimit' && last.to !== undefined && at - last.to < IN_A_ROW
      ? [...waits.slice(0, -1), { ...last, to: Math.max(to, last.to) }]
      : [...waits, { kind: 'rateLimit' as const, from: at, to }].slice(-MOST);
  }
  const subject = shorten(maskSecrets(event.subject), LONGEST_SUBJECT);
  const open = waits.findIndex((each) => each.subject === subject && each.to === undefined);
  if (event.kind === 'answer') return waits.map((each, index) => (index === open ? { ...each, to: at } : each));
  return open >= 0 ? waits : [...waits, { kind: 'approval' as const, subject, from: at }].slice(-MOST);
}
