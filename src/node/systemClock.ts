import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/ports/clock';

/** The clock of this machine. Waiting alone keeps no process alive when `background` is set. */
export class SystemClock implements Clock {
  readonly #background: boolean;

  constructor(options: { readonly background?: boolean } = {}) {
    this.#background = options.background ?? false;
  }

  now(): number {
    return Date.now();
  }

  random(): number {
    return Math.random();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    try {
      await sleep(milliseconds, undefined, { ref: !this.#background, signal });
    } catch {
      // Aborted: the caller asks the signal, as the port says.
    }
  }
}
