import type { RequestThrottle } from './requestThrottle';
import type { Semaphore } from './semaphore';
import type { VendorSlots } from './vendorSlots';

/** What keeps agents waiting. */
export interface AgentLimits {
  /** Places among all agents. */
  readonly slots: Semaphore;
  /** Places at each vendor. */
  readonly vendors: VendorSlots;
  /** How fast requests go to each vendor. */
  readonly throttle: RequestThrottle;
}

/** What an agent that may not work yet waits for: a place among all agents, or at the vendor of its model. */
export type WaitsFor = { readonly kind: 'slot' } | { readonly kind: 'vendor'; readonly vendor: string };

/** One agent's right to work, of which there are only so many. It is given back with `release`. */
export class AgentPermit {
  readonly #slots: Semaphore;
  readonly #vendors: VendorSlots;
  readonly #changed: () => void;
  #slot = false;
  #vendor: string | undefined;
  #waitsFor: WaitsFor | undefined;

  /** @param changed called when it waits for something else than before */
  constructor({ slots, vendors }: Pick<AgentLimits, 'slots' | 'vendors'>, changed: () => void) {
    this.#slots = slots;
    this.#vendors = vendors;
    this.#changed = changed;
  }

  get waitsFor(): WaitsFor | undefined {
    return this.#waitsFor;
  }

  /** Waits for a place among all agents. @returns false when the signal aborted first */
  async take(signal: AbortSignal): Promise<boolean> {
    this.#slot = this.#slots.tryTake() || (await this.#wait({ kind: 'slot' }, this.#slots.take(signal)));
    return this.#slot;
  }

  /**
   * Waits for a place at a vendor, too; meanwhile the place among all is left to an agent of another vendor.
   * @returns false when the signal aborted first
   */
  async takeAt(vendor: string, signal: AbortSignal): Promise<boolean> {
    if (!this.#vendors.tryTake(vendor)) {
      // In the queue first: a place that is free while nobody seems to wait would call for one more agent.
      const place = this.#vendors.take(vendor, signal);
      this.release();
      if (!(await this.#wait({ kind: 'vendor', vendor }, place))) return false;
    }
    this.#vendor = vendor;
    return this.#slot || this.take(signal);
  }

  /** Gives back what it has. */
  release(): void {
    if (this.#vendor !== undefined) this.#vendors.release(this.#vendor);
    this.#vendor = undefined;
    if (this.#slot) this.#slots.release();
    this.#slot = false;
  }

  async #wait(what: WaitsFor, place: Promise<boolean>): Promise<boolean> {
    this.#waitsFor = what;
    this.#changed();
    try {
      return await place;
    } finally {
      this.#waitsFor = undefined;
      this.#changed();
    }
  }
}
