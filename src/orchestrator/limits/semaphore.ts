import { type Disposable, Emitter, type Event } from '../../core/event/emitter';

/** Lets at most so many at a time go on; the others wait in the order in which they came. */
export class Semaphore implements Disposable {
  readonly #limit: () => number;
  readonly #waiting: (() => void)[] = [];
  readonly #freed = new Emitter<void>(() => undefined);
  #taken = 0;

  /** @param limit asked anew each time, at least 1 */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** Fires when a place was given back. */
  get onDidFree(): Event<void> {
    return this.#freed.event;
  }

  /** How many may go on at a time. */
  get limit(): number {
    return Math.max(1, this.#limit());
  }

  /** Places that nobody has and nobody waits for. */
  get free(): number {
    return Math.max(0, this.limit - this.#taken - this.#waiting.length);
  }

  /** How many wait for a place. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes a place where there is one that nobody waits for. */
  tryTake(): boolean {
    if (this.free === 0) return false;
    this.#taken++;
    return true;
  }

  /** Resolves with true when there is a place, with false when the signal aborted first. */
  async take(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (this.#taken < this.limit) {
        this.#taken++;
        return true;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
          const at = this.#waiting.indexOf(wake);
          if (at >= 0) this.#waiting.splice(at, 1);
          resolve();
        };
        this.#waiting.push(wake);
        signal.addEventListener('abort', wake);
      });
    }
    return false;
  }

  /** Gives a place back. */
  release(): void {
    this.#taken--;
    // All are woken, since one of them may have been aborted; those without a place wait again.
    for (const wake of this.#waiting.splice(0)) wake();
    this.#freed.fire();
  }

  /** Lets those go on who may, now that the limit may be another. */
  lookAgain(): void {
    for (const wake of this.#waiting.splice(0)) wake();
    this.#freed.fire();
  }

  dispose(): void {
    this.#freed.dispose();
  }
}
