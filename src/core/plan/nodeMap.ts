/** Finds the node of a file; `undefined` for a file that is none. */
export type NodeOf = (file: string) => number | undefined;

/**
 * What is known of some nodes, by file. Values stay by node: a map of its own for each thing known would hash every
 * path again, which in features of thousands costs more than the planning.
 */
export class NodeMap<V> implements ReadonlyMap<string, V> {
  /**
   * @param files by node
   * @param valueAt `undefined` keeps a node out
   * @param size how many nodes have a value
   */
  constructor(
    private readonly files: readonly { readonly file: string }[],
    private readonly nodeOf: NodeOf,
    private readonly valueAt: (node: number) => V | undefined,
    readonly size: number,
  ) {}

  get(file: string): V | undefined {
    const node = this.nodeOf(file);
    return node === undefined ? undefined : this.valueAt(node);
  }

  has(file: string): boolean {
    return this.get(file) !== undefined;
  }

  *entries(): MapIterator<[string, V]> {
    for (let node = 0; node < this.files.length; node++) {
      const value = this.valueAt(node);
      if (value !== undefined) yield [(this.files[node] as { file: string }).file, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [file] of this.entries()) yield file;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, V]> {
    return this.entries();
  }

  forEach(take: (value: V, file: string, map: ReadonlyMap<string, V>) => void): void {
    for (const [file, value] of this.entries()) take(value, file, this);
  }
}
