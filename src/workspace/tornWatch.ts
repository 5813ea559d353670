import type { FileImage } from './fileImage';

/** A writer that neither locks nor renames needs microseconds; one that needs longer than this has died. */
const SETTLED_MS = 200;
/** Whatever goes on with a file, after this it is shown as it is. */
const LONGEST_MS = 1_500;
/** A file that nobody wrote to for this long is not being written now. */
const AT_REST_MS = 1_000;

/** What to show of a file. */
export interface Shown {
  readonly text?: string;
  readonly image: FileImage;
}

/** Keeps files that may be half written from being shown as broken, until it is sure that they stay so. */
export class TornWatch {
  readonly #good = new Map<string, string>();
  readonly #torn = new Map<string, { readonly since: number; text: string; sameSince: number }>();
  readonly #accepted = new Map<string, string>();

  /** True while a file waits to be read again. */
  get waiting(): boolean {
    return this.#torn.size > 0;
  }

  /** The text to show of a file: its own, or the last good one while it may be torn; `undefined` to leave it out. */
  shown(name: string, text: string): string | undefined {
    return this.#torn.has(name) ? this.#good.get(name) : text;
  }

  /** A file reads well: nothing more to wait for. */
  readable(name: string, text: string): void {
    this.#good.set(name, text);
    this.#torn.delete(name);
    this.#accepted.delete(name);
  }

  /**
   * A file does not parse. True when it must be held back for now.
   * @param now epoch milliseconds
   */
  broken(name: string, image: FileImage, now: number): boolean {
    const text = image.text ?? '';
    if (this.#accepted.get(name) === text) return false;
    const torn = this.#torn.get(name) ?? { since: now, text, sameSince: now };
    if (torn.text !== text) {
      torn.text = text;
      torn.sameSince = now;
    }
    const age = now - Math.max(image.stat?.modified ?? 0, image.stat?.changed ?? 0);
    const stays = now - torn.sameSince >= SETTLED_MS || now - torn.since >= LONGEST_MS || age > AT_REST_MS;
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
    for (const map of [this.#good, this.#torn, this.#accepted]) {
      for (const name of map.keys()) if (!names.has(name)) map.delete(name);
    }
  }
}
