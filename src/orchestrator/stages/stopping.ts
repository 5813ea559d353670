import type { StopOptions } from '../runs/stopOptions';

/** How work that is led by a stage hears that it is to end. */
export interface Stopping {
  /** Aborts when it is to end at once. */
  readonly signal: AbortSignal;
  /** Aborts when it is to end with the turn that goes on, or at once. */
  readonly finishing: AbortSignal;
  /** What the person wants of the stop that was asked for last. */
  readonly how: StopOptions;
}
