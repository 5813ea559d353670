import type { FileStat } from '../core/ports/fileSystem';

/** A writer that neither locks nor renames needs microseconds; one that needs longer than this has died. */
const SETTLED_MS = 200;
/** Whatever goes on with a file, after this it is shown as it is. */
const LONGEST_MS = 1_500;
/** A file that nobody wrote to for this long is not being written now. */
const AT_REST_MS = 1_000;

interface Torn {
  readonly since: number;
  /** What was shown before; `undefined` for a file that was not there. */
  readonly former: string | undefined;
  text: string;
  sameSince: number;
}

/** Keeps files that may be half written from being shown as broken, until it is sure that they stay so. */
export class TornWatch {
  readonly #torn = new Map<string, Torn>();
  readonly #accepted = new Map<string, string>();

  /** True while a file waits to be read again. */
  get waiting(): boolean {
    return this.#torn.size > 0;
  }

  /** The text to show of a file: its own, or what it was before it began to be torn; `undefined` to leave it out. */
  shown(name: string, text: string): string | undefined {
    const torn = this.#torn.get(name);
    return torn ? torn.former : text;
  }

  /** A file reads well: nothing more to wait for. */
  readable(name: string): void {
    if (this.#torn.size > 0) this.#torn.delete(name);
    if (this.#accepted.size > 0) this.#accepted.delete(name);
  }

  /**
   * A file does not parse. True when it must be held back for now.
   * @param stat of the file, where it is known
   * @param former what the last look found
   * @param now epoch milliseconds
   */
  broken(name: string, text: string, stat: FileStat | undefined, former: string | undefined, now: number): boolean {
    if (this.#accepted.get(name) === text) return false;
    const torn = this.#torn.get(name) ?? { since: now, former, text, sameSince: now };
    if (torn.text !== text) {
      torn.text = text;
      torn.sameSince = now;
    }
    const atRest = stat !== undefined && now - Math.max(stat.modified, stat.changed ?? 0) > AT_REST_MS;
    const stays = now - torn.sameSince >= SETTLED_MS || now - torn.since >= LONGEST_MS || atRest;
    if (stays) {
      this.#torn.delete(name);
      this.#accepted.set(name, text);
    } else {
      this.#torn.set(name, torn);
    }
    return !stays;
  }

  /** Forgets files that are gone. */
  keep(names: { has(name: string): boolean }): void {
    for (const map of [this.#torn, this.#accepted]) {
      for (const name of map.keys()) if (!names.has(name)) map.delete(name);
    }
  }
}
