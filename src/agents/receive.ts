import type { Clock } from '../core/ports/clock';
import { ModelError, type ResponsePart } from '../core/ports/languageModel';
import type { Call } from './toolRunner';

/** A provider that sends nothing for so long has lost the request. */
const STALLED_MS = 5 * 60_000;

/** What arrived of one response. */
export interface Reply {
  readonly text: string;
  readonly calls: readonly Call[];
  /** Why it broke off, where it did; what had arrived before is kept. */
  readonly error?: unknown;
}

/**
 * Reads a response to its end, or until the signal aborts, whatever the provider makes of that. Never rejects.
 * @param open sends the request; may throw
 */
export async function receive(
  open: () => AsyncIterable<ResponsePart>,
  signal: AbortSignal,
  clock: Clock,
): Promise<Reply> {
  const texts: string[] = [];
  const calls: Call[] = [];
  const over = new AbortController();
  const watch = AbortSignal.any([signal, over.signal]);
  let last = clock.now();
  let iterator: AsyncIterator<ResponsePart> | undefined;
  const stalled = async (): Promise<'stalled' | 'stopped'> => {
    for (;;) {
      const left = STALLED_MS - (clock.now() - last);
      if (watch.aborted) return 'stopped';
      if (left <= 0) return 'stalled';
      await clock.sleep(left, watch);
    }
  };
  const reply = (error?: unknown): Reply => ({
    text: texts.join(''),
    calls,
    ...(error === undefined ? {} : { error }),
  });
  const watching = stalled();
  try {
    iterator = open()[Symbol.asyncIterator]();
    for (;;) {
      const next = iterator.next();
      const first = await Promise.race([next, watching]);
      if (first === 'stopped' || first === 'stalled') {
        // Nobody waits for it any more, and what it still throws concerns nobody.
        next.catch(() => undefined);
        iterator.return?.().catch(() => undefined);
        if (first === 'stopped') return reply();
        return reply(new ModelError('unknown', `No answer for ${STALLED_MS / 60_000} minutes.`));
      }
      if (first.done === true) return reply();
      last = clock.now();
      if (first.value.kind === 'text') texts.push(first.value.text);
      else calls.push(first.value);
    }
  } catch (error) {
    return reply(error ?? new Error('The request failed without a reason.'));
  } finally {
    over.abort();
  }
}
