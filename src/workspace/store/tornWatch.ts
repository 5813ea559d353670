import type { FileStat } from '../../core/ports/fileSystem';

/** A text with its end that does not parse is most likely what its writer meant. */
const WHOLE_MS = 200;
/** One that is cut off is not: its writer, on a busy machine, may only wait for its turn. */
const CUT_OFF_MS = 1_000;
/** A file emptied to be written anew may stay so as long as the disk keeps its writer waiting. */
const EMPTIED_MS = 3_000;
/** However often the text changes meanwhile, after this it is shown as it is. */
const LONGEST_MS = 6_000;
/** A file that nobody wrote to for this long is not being written now, unless it was emptied. */
const AT_REST_MS = 1_000;

interface Torn {
  readonly since: number;
  /** What was shown before; `undefined` for a file that was not there. */
  readonly former: string | undefined;
  /** Text and time of the last write: a writer at work leaves the same torn text more than once. */
  state: string;
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

  /** Names of the files that wait, as one text: another one means that something else is to be shown. */
  get state(): string {
    return [...this.#torn.keys()].sort().join('/');
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
    const state = `${stat?.modified} ${text}`;
    const torn = this.#torn.get(name) ?? { since: now, former, state, sameSince: now };
    if (torn.state !== state) {
      torn.state = state;
      torn.sameSince = now;
    }
    const emptied = text.trim() === '' && torn.former !== undefined;
    const patience = emptied ? EMPTIED_MS : /\}\s*$/.test(text) ? WHOLE_MS : CUT_OFF_MS;
    const age = stat ? now - Math.max(stat.modified, stat.changed ?? 0) : 0;
    const atRest = age > AT_REST_MS && !emptied;
    const stays = atRest || now - torn.sameSince >= patience || now - torn.since >= LONGEST_MS;
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
