import type { VendorState } from './requestThrottle';
import { Semaphore } from './semaphore';

/** Places for agents at the vendors of models, as many as the settings say for each. */
export class VendorSlots {
  readonly #limit: (vendor: string) => number | undefined;
  readonly #lanes = new Map<string, Semaphore>();

  /** @param limit agents at a time at a vendor, at least 1; none where there is no limit */
  constructor(limit: (vendor: string) => number | undefined) {
    this.#limit = limit;
  }

  /** Takes a place where there is one now, without waiting. */
  tryTake(vendor: string): boolean {
    return this.#lane(vendor).tryTake();
  }

  /** Resolves with true when there is a place, with false when the signal aborted first. */
  take(vendor: string, signal: AbortSignal): Promise<boolean> {
    return this.#lane(vendor).take(signal);
  }

  release(vendor: string): void {
    this.#lane(vendor).release();
  }

  /** Lets those go on who may, now that the limits may be others. */
  lookAgain(): void {
    for (const lane of this.#lanes.values()) lane.lookAgain();
  }

  /** Where agents wait for a place. */
  get congested(): readonly VendorState[] {
    return [...this.#lanes].flatMap(([vendor, { limit, waiting }]) =>
      waiting === 0 ? [] : [{ vendor, limit, slowed: false, waiting }],
    );
  }

  #lane(vendor: string): Semaphore {
    const known = this.#lanes.get(vendor);
    if (known) return known;
    const lane = new Semaphore(() => this.#limit(vendor) ?? Number.POSITIVE_INFINITY);
    this.#lanes.set(vendor, lane);
    return lane;
  }
}
