import type { Clock } from '../../core/ports/clock';
import { ModelError, type ModelErrorReason } from '../../core/ports/languageModel';
import { errorWords, type Message } from '../../core/text/message';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;

/** How often in a row a request is sent again after a failure of this kind; not at all where waiting cannot help. */
const RETRIES: Partial<Record<ModelErrorReason, number>> = { rateLimited: 6, unknown: 2, protocol: 1, tooLong: 1 };

/** A failed request, and what follows from it. */
export interface Failure {
  readonly reason: ModelErrorReason;
  /** Of the provider, or a sentence of ours. */
  readonly message: string | Message;
  /** Milliseconds until the next try; absent where there is none. */
  readonly retryInMs?: number;
}

/**
 * Decides whether a request is sent again. Waits double each time, and differ a little from agent to agent so that they do
 * not all come back at once.
 * @param failures requests that failed in a row before this one
 */
export function retryPolicy(error: unknown, failures: number, clock: Clock): Failure {
  const reason = error instanceof ModelError ? error.reason : 'unknown';
  const message = errorWords(error);
  if (failures >= (RETRIES[reason] ?? 0)) return { reason, message };
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + clock.random());
  return { reason, message, retryInMs: Math.round(wait) };
}
