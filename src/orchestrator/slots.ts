/** Lets at most so many at a time go on; the others wait in the order in which they came. */
export class Slots {
  readonly #limit: () => number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  /** @param limit asked anew each time, at least 1 */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** Resolves with true when there is a place, with false when the signal aborted first. */
  async take(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if (this.#taken < Math.max(1, this.#limit())) {
        this.#taken++;
        return true;
      }
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake);
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
  }
}
