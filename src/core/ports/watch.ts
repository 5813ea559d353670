import type { Disposable } from '../event/emitter';

/** Tells when something below a folder may have changed. Hints only: some are lost, some are false. */
export interface WatchPort {
  /**
   * Watches `.tmp` below a root, whether it exists yet or not. Never throws; what cannot be watched is logged.
   * @param root native path (or URI for a virtual root)
   * @param hint gets a path relative to the root, `/`-separated, or `undefined` when anything may have changed
   */
  watch(root: string, hint: (path: string | undefined) => void): Disposable;
}
