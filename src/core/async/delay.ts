import type { Disposable } from '../event/emitter';
import type { Clock } from '../ports/clock';

/** Does `work` once after that many milliseconds, unless disposed before. */
export function delay(clock: Clock, milliseconds: number, work: () => void): Disposable {
  const controller = new AbortController();
  void clock.sleep(milliseconds, controller.signal).then(() => {
    if (!controller.signal.aborted) work();
  });
  return { dispose: () => controller.abort() };
}

/** Does `work` again and again, each time that many milliseconds after the last, until disposed. */
export function repeat(clock: Clock, milliseconds: number, work: () => void): Disposable {
  let timer: Disposable;
  const next = () => {
    timer = delay(clock, milliseconds, () => {
      next();
      work();
    });
  };
  next();
  return { dispose: () => timer.dispose() };
}

/**
 * Turns many calls into one: the first call of {@link soon} begins the time, those that follow do not draw it out, and at
 * its end the work is done once.
 */
export class Coalescer implements Disposable {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #work: () => void;
  #timer: Disposable | undefined;

  constructor(clock: Clock, milliseconds: number, work: () => void) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#work = work;
  }

  /** Has the work done; where it is about to be, nothing changes. @param milliseconds instead of the usual time */
  soon(milliseconds = this.#milliseconds): void {
    this.#timer ??= delay(this.#clock, milliseconds, () => {
      this.#timer = undefined;
      this.#work();
    });
  }

  dispose(): void {
    this.#timer?.dispose();
  }
}
