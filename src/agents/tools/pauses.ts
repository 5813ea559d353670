import type { Clock } from '../../core/ports/clock';

const WORK_MS = 25;

/** Lets others have their turn in long work: without it a cancel could not arrive, nor the editor answer. */
export class Pauses {
  readonly #clock: Clock;
  #since: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  /** Waits for a moment where the work has gone on for long enough. Cheap enough for each step of a loop. */
  async take(): Promise<void> {
    if (this.#clock.now() - this.#since < WORK_MS) return;
    await this.#clock.sleep(0);
    this.#since = this.#clock.now();
  }
}
