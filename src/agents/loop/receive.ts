import { unlessStopped } from '../../core/async/unlessStopped';
import { ModelError, type ResponsePart } from '../../core/ports/languageModel';
import { msg } from '../../core/text/message';
import type { Call } from './toolRunner';

/** What arrived of one response. */
export interface Reply {
  readonly text: string;
  readonly calls: readonly Call[];
  /** Why it broke off, where it did; what had arrived before is kept. */
  readonly error?: unknown;
}

/**
 * Reads a response to its end, or until the signal aborts, whatever the model makes of that. Never rejects.
 * @param open sends the request; may throw
 */
export async function receive(open: () => AsyncIterable<ResponsePart>, signal: AbortSignal): Promise<Reply> {
  const texts: string[] = [];
  const calls: Call[] = [];
  const reply = (error?: unknown): Reply => ({
    text: texts.join(''),
    calls,
    error,
  });
  try {
    const iterator = open()[Symbol.asyncIterator]();
    for (;;) {
      const next = await unlessStopped(iterator.next(), signal);
      if (next === undefined) iterator.return?.().catch(() => undefined);
      if (next === undefined || next.done === true) return reply();
      if (next.value.kind === 'text') texts.push(next.value.text);
      else calls.push(next.value);
    }
  } catch (error) {
    return reply(error ?? new ModelError('unknown', msg('The request failed without a reason.')));
  }
}
