/** Thrown when a lock is not free within the time limit, or can never be. */
export class LockTimeout extends Error {
  /**
   * @param holder who holds it, as far as the lock file tells, e.g. `process 4711 on anna-laptop`
   * @param obstacle what stands in its place, where that is no lock
   */
  constructor(
    readonly path: string,
    readonly holder: string | undefined,
    readonly obstacle?: 'folder',
  ) {
    super(`locked: ${path}${holder === undefined ? '' : ` by ${holder}`}`);
    this.name = 'LockTimeout';
  }
}

/** What the work under a lock may say about the lock itself. */
export interface HeldLock {
  /** The folder was renamed: the (first) lock file now lies at `path` and is removed there. */
  moved(path: string): void;
}

/** Mutual exclusion between processes by a lock file. */
export interface Lock {
  /**
   * Waits until the lock file at `path` is ours, does the work, and removes it, also when the work throws. A lock left
   * by a process that is gone is taken over. Not re-entrant.
   * @param path absolute and native; its folder must exist. Of several, each is taken in the order given: whoever takes
   *   more than one takes features before sessions
   * @throws LockTimeout when another holds it for too long
   * @throws FileError when the lock file cannot be made (folder gone, no access, read-only, full)
   */
  hold<T>(path: string | readonly string[], work: (held: HeldLock) => T): Promise<T>;
}
