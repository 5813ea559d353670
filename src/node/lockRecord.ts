import { parseJson } from '../core/files/json/parseJson';
import { isRunning, type ProcessIdentity, processStart } from './processIdentity';

/** What a lock file says: who made it, when, and a word that no other lock has. */
export interface LockRecord extends ProcessIdentity {
  readonly token: string;
  /** ISO-8601. */
  readonly at: string;
}

/** Reads a lock file's text; `undefined` when it is not (yet) a whole one. */
export function parseLockRecord(text: string): LockRecord | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, host, boot, started, token, at } = value as Record<string, unknown>;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof token !== 'string' || typeof at !== 'string') {
    return undefined;
  }
  return {
    pid,
    host,
    token,
    at,
    boot: typeof boot === 'string' ? boot : undefined,
    started: typeof started === 'string' ? started : undefined,
  };
}

/** A lock is held for milliseconds; one whose holder cannot be asked is given up for lost after this. */
export const LOST_AFTER_MS = 60_000;
/** A lock file is empty only between its creation and the write that follows at once. */
export const EMPTY_AFTER_MS = 5_000;

/**
 * Tells whether the holder of a lock is gone for certain, or beyond doubt for its age. A time that lies so far ahead
 * is nobody's: it would never pass.
 * @param record what the lock file says; `undefined` when it is empty or torn
 * @param age milliseconds since the lock file was last written
 * @param own who asks
 */
export function isStaleLock(record: LockRecord | undefined, age: number, own: ProcessIdentity): boolean {
  if (record === undefined) return Math.abs(age) > EMPTY_AFTER_MS;
  if (record.host !== own.host) {
    // The same machine after a restart has other name spaces, and a process does not outlive its system.
    const restarted = machine(record) === machine(own) && isKnown(record.boot, own.boot) && record.boot !== own.boot;
    return restarted || Math.abs(age) > LOST_AFTER_MS;
  }
  if (isKnown(record.boot, own.boot) && record.boot !== own.boot) return true;
  if (!isRunning(record.pid)) return true;
  const started = processStart(record.pid);
  // Without the start of the process a new one with the old number looks like the holder.
  if (!isKnown(record.started, started)) return Math.abs(age) > LOST_AFTER_MS;
  return record.started !== started;
}

function machine(identity: ProcessIdentity): string {
  return identity.host.split(' ')[0] ?? '';
}

function isKnown(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined;
}
