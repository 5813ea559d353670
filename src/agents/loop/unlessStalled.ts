import type { Clock } from '../../core/ports/clock';
import { ModelError } from '../../core/ports/languageModel';
import { msg } from '../../core/text/message';

/** A provider that sends nothing for so long has lost the request. */
const STALLED_MS = 5 * 60_000;

/**
 * Passes a provider's stream on until it ends, the signal aborts, or nothing comes for some minutes; whatever the provider
 * makes of that, nobody waits for it any longer.
 * @param open sends the request; may fail
 * @throws ModelError when nothing comes
 */
export async function* unlessStalled<T>(
  open: () => Promise<AsyncIterable<T>>,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<T> {
  const over = new AbortController();
  const watch = AbortSignal.any([signal, over.signal]);
  let last = clock.now();
  const stalled = async (): Promise<'stalled' | 'stopped'> => {
    for (;;) {
      const left = STALLED_MS - (clock.now() - last);
      if (watch.aborted) return 'stopped';
      if (left <= 0) return 'stalled';
      await clock.sleep(left, watch);
    }
  };
  const watching = stalled();
  const heard = async <R>(work: Promise<R>): Promise<R | undefined> => {
    const first = await Promise.race([work.then((value) => ({ value })), watching]);
    if (typeof first === 'object') return first.value;
    // What it still throws concerns nobody.
    work.catch(() => undefined);
    if (first === 'stalled') throw new ModelError('unknown', msg('No answer for {0} minutes.', STALLED_MS / 60_000));
    return undefined;
  };
  let iterator: AsyncIterator<T> | undefined;
  try {
    iterator = (await heard(open()))?.[Symbol.asyncIterator]();
    for (;;) {
      const next = iterator && (await heard(iterator.next()));
      if (next === undefined || next.done === true) return;
      last = clock.now();
      yield next.value;
    }
  } finally {
    over.abort();
    iterator?.return?.().catch(() => undefined);
  }
}
