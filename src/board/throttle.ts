/** Calls a function at once and then at most once in an interval; calls in between become one at its end. */
export class Throttle {
  readonly #interval: number;
  readonly #work: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #again = false;

  /** @param interval in milliseconds */
  constructor(interval: number, work: () => void) {
    this.#interval = interval;
    this.#work = work;
  }

  /** Asks for the work: now if the last was long enough ago, else as soon as it may be. */
  call(): void {
    if (this.#timer === undefined) this.now();
    else this.#again = true;
  }

  /** Does the work now, whenever the last was. */
  now(): void {
    clearTimeout(this.#timer);
    this.#again = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#again) this.now();
    }, this.#interval);
    this.#work();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
  }
}
