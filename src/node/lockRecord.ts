import type { ProcessIdentity } from './processIdentity';

/** What a lock file says: who made it, when, and a word that no other lock has. */
export interface LockRecord extends ProcessIdentity {
  readonly token: string;
  /** ISO-8601. */
  readonly at: string;
}

/** Reads a lock file's text; `undefined` when it is not (yet) a whole one. */
export function parseLockRecord(text: string): LockRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
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
    ...(typeof boot === 'string' && { boot }),
    ...(typeof started === 'string' && { started }),
  };
}
