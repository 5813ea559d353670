import type { FileStat } from '../../core/ports/fileSystem';

/** Paths looked at in one step. */
const STEP = 64;

/** What a root's task files name, and whether it is there: asked once, and looked at again with every sweep. */
export class NamedFiles {
  readonly #reader: { stat(path: string): FileStat | undefined };
  readonly #root: string;
  /** By path as named: what was answered, and the feature folders that heard it. */
  readonly #known = new Map<string, { there: boolean; readonly folders: Set<string> }>();
  readonly #askedBy = new Map<string, Set<string>>();

  /** @param root absolute native path of the workspace folder */
  constructor(reader: { stat(path: string): FileStat | undefined }, root: string) {
    this.#reader = reader;
    this.#root = root;
  }

  /**
   * Answers for one feature whether a path exists, and remembers that it was told.
   * @param folder the feature's, relative to the root
   */
  for(folder: string): (path: string) => boolean {
    return (path) => {
      const known = this.#known.get(path) ?? { there: this.#look(path), folders: new Set() };
      this.#known.set(path, known);
      known.folders.add(folder);
      const asked = this.#askedBy.get(folder) ?? new Set();
      this.#askedBy.set(folder, asked.add(path));
      return known.there;
    };
  }

  /** A feature is read anew and asks again for what it names now. */
  forget(folder: string): void {
    for (const path of this.#askedBy.get(folder) ?? []) {
      const folders = this.#known.get(path)?.folders;
      folders?.delete(folder);
      if (folders?.size === 0) this.#known.delete(path);
    }
    this.#askedBy.delete(folder);
  }

  /** Looks again at everything that was asked for, some paths a step; gives the folders whose answers are others now. */
  *lookAgain(): Generator<ReadonlySet<string>, void> {
    const paths = [...this.#known.keys()];
    for (let at = 0; at < paths.length; at += STEP) {
      const changed = new Set<string>();
      for (const path of paths.slice(at, at + STEP)) {
        const known = this.#known.get(path);
        if (!known) continue;
        const there = this.#look(path);
        if (there === known.there) continue;
        known.there = there;
        for (const folder of known.folders) changed.add(folder);
      }
      yield changed;
    }
  }

  #look(path: string): boolean {
    // A share's name would be looked up on the network, only because a file names it.
    if (path.startsWith('//')) return false;
    const absolute = path.startsWith('/') || /^[A-Za-z]:\//.test(path);
    try {
      return this.#reader.stat(absolute ? path : `${this.#root}/${path}`) !== undefined;
    } catch {
      // There is something that may not be looked at.
      return true;
    }
  }
}
