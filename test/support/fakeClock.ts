import type { Clock } from '../../src/core/ports/clock';

/** A clock on which nobody waits: a sleep moves it on and is noted. */
export class FakeClock implements Clock {
  /** Every sleep in milliseconds, in order. */
  readonly slept: number[] = [];
  readonly #longest: number;
  #now = 1_000_000;

  /** @param longest sleeps longer than that, in milliseconds, last until they are aborted */
  constructor(longest = Number.POSITIVE_INFINITY) {
    this.#longest = longest;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    this.slept.push(milliseconds);
    if (milliseconds > this.#longest) {
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
    }
    // Whatever else is ready goes first, as it would in real time.
    await new Promise((resolve) => setImmediate(resolve));
    if (!signal?.aborted) this.#now += milliseconds;
  }
}
