/** What one run did to a file: `written` also where the new text equals the old. */
export type Change = 'created' | 'written' | 'deleted';

/** The files that one run changed: through its tools, and as far as was seen through the commands that it ran. */
export class ChangeLog {
  readonly #changes = new Map<string, Change>();
  readonly #byCommands = new Set<string>();

  /** @param path relative to the root, `/`-separated, links resolved */
  note(path: string, change: Change): void {
    const before = this.#changes.get(path);
    if (change === 'deleted' && before === 'created') this.#changes.delete(path);
    else if (change === 'written' && before === 'created') return;
    else this.#changes.set(path, change);
  }

  /** A command of the run changed the file. */
  noteByCommand(path: string): void {
    this.#byCommands.add(path);
  }

  /** What its tools did: paths and what happened to each, in the order of the first change. */
  get all(): ReadonlyMap<string, Change> {
    return this.#changes;
  }

  /** Paths changed by tools or commands. */
  get paths(): ReadonlySet<string> {
    return new Set([...this.#changes.keys(), ...this.#byCommands]);
  }

  /** True when the run gave the file its present text. */
  wrote(path: string): boolean {
    const change = this.#changes.get(path);
    return change === 'created' || change === 'written';
  }
}
