import type { LockRecord } from './lockRecord';
import { isRunning, type ProcessIdentity, processStart } from './processIdentity';

/** A lock is held for milliseconds; one whose holder cannot be asked is given up for lost after this. */
export const LOST_AFTER_MS = 60_000;
/** A lock file is empty only between its creation and the write that follows at once. */
export const EMPTY_AFTER_MS = 5_000;

/**
 * Tells whether the holder of a lock is gone for certain, or beyond doubt for its age.
 * @param record what the lock file says; `undefined` when it is empty or torn
 * @param age milliseconds since the lock file was last written
 * @param own who asks
 */
export function isStaleLock(record: LockRecord | undefined, age: number, own: ProcessIdentity): boolean {
  if (record === undefined) return age > EMPTY_AFTER_MS;
  if (record.host !== own.host) {
    // The same machine after a restart has other name spaces, and a process does not outlive its system.
    const restarted = machine(record) === machine(own) && isKnown(record.boot, own.boot) && record.boot !== own.boot;
    return restarted || age > LOST_AFTER_MS;
  }
  if (isKnown(record.boot, own.boot) && record.boot !== own.boot) return true;
  if (!isRunning(record.pid)) return true;
  const started = processStart(record.pid);
  // Without the start of the process a new one with the old number looks like the holder.
  if (!isKnown(record.started, started)) return age > LOST_AFTER_MS;
  return record.started !== started;
}

function machine(identity: ProcessIdentity): string {
  return identity.host.split(' ')[0] ?? '';
}

function isKnown(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}
