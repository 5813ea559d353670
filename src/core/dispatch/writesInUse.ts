import type { Subtask } from '../model/subtask';
import { type DeliverablePath, deliverablePaths } from '../plan/deliverablePaths';
import { globMeetsPath, globsOverlap } from '../plan/globOverlap';

/** What keeps one subtask from writing now. */
export interface WriteConflict {
  /** Index of the subtask that has it. */
  readonly other: number;
  /** The entry as the waiting one has it. */
  readonly entry: string;
}

interface PathUse {
  readonly parent: PathUse | undefined;
  readonly children: Map<string, PathUse>;
  /** How many in use are exactly this path. */
  here: number;
  /** How many in use are this path or one under it. */
  within: number;
}

interface PlacedPath extends DeliverablePath {
  /** Absent for a glob. */
  readonly use?: PathUse;
}

/** What the subtasks under way write, asked whether another may begin: costs the length of its own paths. */
export class WritesInUse {
  readonly #paths: PlacedPath[][];
  readonly #inUse = new Set<number>();
  #globs = 0;

  constructor(subtasks: readonly Subtask[]) {
    const root = newPathUse(undefined);
    this.#paths = subtasks.map(() => []);
    for (const path of deliverablePaths(subtasks)) {
      this.#paths[path.owner]?.push(path.glob ? path : { ...path, use: pathUseAt(root, path.segments) });
    }
  }

  take(index: number): void {
    if (this.#inUse.has(index)) return;
    this.#inUse.add(index);
    this.#count(index, 1);
  }

  give(index: number): void {
    if (this.#inUse.delete(index)) this.#count(index, -1);
  }

  /** Whether somebody else in use writes what this one would. */
  isFree(index: number): boolean {
    return (this.#paths[index] ?? []).every((path) => {
      if (!path.use) return !this.#meets(path, index);
      if (path.use.within > 0) return false;
      for (let above = path.use.parent; above; above = above.parent) if (above.here > 0) return false;
      return this.#globs === 0 || !this.#meets(path, index);
    });
  }

  /** The first running subtask that writes a path which this one writes too, and the path. */
  conflict(index: number): WriteConflict | undefined {
    for (const path of this.#paths[index] ?? []) {
      const other = this.#meets(path, index);
      if (other !== undefined) return { other, entry: path.entry };
    }
    return undefined;
  }

  #meets(path: PlacedPath, index: number): number | undefined {
    for (const other of this.#inUse) {
      if (other !== index && this.#paths[other]?.some((used) => meet(path, used))) return other;
    }
    return undefined;
  }

  #count(index: number, by: 1 | -1): void {
    for (const { use } of this.#paths[index] ?? []) {
      if (!use) {
        this.#globs += by;
        continue;
      }
      use.here += by;
      for (let at: PathUse | undefined = use; at; at = at.parent) at.within += by;
    }
  }
}

function newPathUse(parent: PathUse | undefined): PathUse {
  return { parent, children: new Map(), here: 0, within: 0 };
}

function pathUseAt(root: PathUse, segments: readonly string[]): PathUse {
  let use = root;
  for (const segment of segments) {
    let child = use.children.get(segment);
    if (!child) {
      child = newPathUse(use);
      use.children.set(segment, child);
    }
    use = child;
  }
  return use;
}

function meet(a: DeliverablePath, b: DeliverablePath): boolean {
  if (a.glob && b.glob) return globsOverlap(a.glob, b.glob);
  if (a.glob) return globMeetsPath(a.glob, b.segments);
  if (b.glob) return globMeetsPath(b.glob, a.segments);
  const length = Math.min(a.segments.length, b.segments.length);
  for (let i = 0; i < length; i++) if (a.segments[i] !== b.segments[i]) return false;
  return true;
}
