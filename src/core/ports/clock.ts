import type { Disposable } from '../event/emitter';

/** Time, so that tests can drive it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Does `work` once, `ms` milliseconds from now, unless disposed before. */
  after(ms: number, work: () => void): Disposable;
}
