import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import type { Clock } from '../core/ports/clock';
import { type HeldLock, type Lock, LockTimeout } from '../core/ports/lock';
import { createFileExclusive } from './atomicFiles';
import { errorCode, toFileError } from './fileError';
import { isStaleLock, type LockRecord, parseLockRecord } from './lockRecord';
import { ownIdentity, type ProcessIdentity } from './processIdentity';

const FIRST_WAIT_MS = 4;
const LONGEST_WAIT_MS = 80;
/** Bytes; a lock that we wrote is far smaller. */
const LARGEST_RECORD = 10_000;
/** Claims of processes that died while they cleared one lock. More than a few were never ours. */
const MOST_CLAIMS = 20;

/** What lies at a lock's place now. */
interface Found {
  readonly text: string;
  readonly record: LockRecord | undefined;
  /** Milliseconds since it was written. */
  readonly age: number;
  /** Names this very lock file: no later one has the same. */
  readonly generation: string;
}

/** Mutual exclusion between processes of any machine that see the same folder, by a file created only if absent. */
export class FileLock implements Lock {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #own: ProcessIdentity;

  /** @param options `limitMs` (default 10,000): how long to wait for others; `identity` of this process */
  constructor(clock: Clock, options: { readonly limitMs?: number; readonly identity?: ProcessIdentity } = {}) {
    this.#clock = clock;
    this.#limitMs = options.limitMs ?? 10_000;
    this.#own = options.identity ?? ownIdentity();
  }

  async hold<T>(path: string | readonly string[], work: (held: HeldLock) => T): Promise<T> {
    const held: { place: string; readonly token: string }[] = [];
    try {
      for (const place of typeof path === 'string' ? [path] : path) {
        held.push({ place, token: await this.#acquire(place) });
      }
      const moved = (to: string) => {
        if (held[0]) held[0].place = to;
      };
      return work({ moved });
    } finally {
      for (const { place, token } of held.reverse()) release(place, token);
    }
  }

  async #acquire(path: string): Promise<string> {
    const end = this.#clock.now() + this.#limitMs;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const token = this.#tryCreate(path);
      if (token !== undefined) return token;
      const found = look(path, this.#clock.now());
      if (found && isStaleLock(found.record, found.age, this.#own) && this.#clear(path, found)) continue;
      if (this.#clock.now() >= end) throw new LockTimeout(path, holderName(found?.record));
      // Let go just now: the first to ask again gets it.
      if (found === undefined && wait === FIRST_WAIT_MS) continue;
      await this.#clock.sleep(wait * (0.5 + this.#clock.random()));
    }
  }

  /** The token of the lock that is ours now; `undefined` when another has it. */
  #tryCreate(path: string): string | undefined {
    const token = randomUUID();
    const record: LockRecord = { ...this.#own, token, at: new Date(this.#clock.now()).toISOString() };
    try {
      if (!createFileExclusive(path, JSON.stringify(record))) return undefined;
      // If this process was halted between creating and writing, others may have removed the lock as stale.
      return look(path, this.#clock.now())?.record?.token === token ? token : undefined;
    } catch (error) {
      throw error instanceof LockTimeout ? error : toFileError(error, path);
    }
  }

  /**
   * Removes a lock whose holder is gone. Two that find it at once must not both remove it, or the second would remove
   * the lock that the first then made. So the right to remove one generation is a file too, that one alone can create;
   * if its maker died, the right to the next number counts. Gives false when another is at it.
   */
  #clear(path: string, found: Found): boolean {
    const claims: string[] = [];
    try {
      for (let number = 0; ; number++) {
        if (number === MOST_CLAIMS) return false;
        const claim = `${path}.${found.generation}.${number}`;
        if (
          createFileExclusive(
            claim,
            JSON.stringify({ ...this.#own, token: randomUUID(), at: new Date().toISOString() }),
          )
        ) {
          claims.push(claim);
          break;
        }
        const other = look(claim, this.#clock.now());
        if (other === undefined || !isStaleLock(other.record, other.age, this.#own)) return false;
        claims.push(claim);
      }
      if (look(path, this.#clock.now())?.generation === found.generation) fs.rmSync(path, { force: true });
      for (const claim of claims) fs.rmSync(claim, { force: true });
      return true;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return false;
      throw error instanceof LockTimeout ? error : toFileError(error, path);
    }
  }
}

function look(path: string, now: number): Found | undefined {
  try {
    const stats = fs.lstatSync(path);
    if (stats.isDirectory()) throw new LockTimeout(path, undefined, 'folder');
    // A link or a pipe is no lock of anybody's, wherever it leads.
    const text = stats.isFile() && stats.size <= LARGEST_RECORD ? fs.readFileSync(path, 'utf8') : '';
    const record = parseLockRecord(text);
    const name = record?.token ?? `${stats.ino}-${stats.mtimeMs}`;
    const generation = createHash('sha256').update(name).digest('hex').slice(0, 16);
    return { text, record, age: now - stats.mtimeMs, generation };
  } catch (error) {
    if (error instanceof LockTimeout) throw error;
    if (errorCode(error) === 'ENOENT') return undefined;
    throw toFileError(error, path);
  }
}

function release(path: string, token: string): void {
  try {
    if (look(path, 0)?.record?.token === token) fs.rmSync(path, { force: true });
  } catch {
    // The folder or the disk went away: there is nothing left to unlock, and the next process finds this one gone.
  }
}

function holderName(record: LockRecord | undefined): string | undefined {
  return record && `process ${record.pid} on ${record.host.split(' ')[0]}`;
}
