import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';
import { type Glob, parseGlob, segmentsOf } from './globOverlap';
import { plainFileHash } from './mayConflict';

/** A path or glob that a deliverable names. */
export interface DeliverablePath {
  /** Index of the subtask among those compared. */
  readonly owner: number;
  /** The entry as the file has it. */
  readonly entry: string;
  /** A path is a file or a folder with all under it; for a glob, the folder it starts from. */
  readonly segments: readonly string[];
  readonly glob?: Glob;
}

/** What some subtasks write; entries that are free text are left out. */
export function deliverablePaths(subtasks: readonly Subtask[]): DeliverablePath[] {
  const paths: DeliverablePath[] = [];
  for (const [owner, { deliverables }] of subtasks.entries()) {
    for (const entry of deliverables) {
      if (plainFileHash(entry) !== 0) {
        paths.push({ owner, entry, segments: entry.split('/') });
        continue;
      }
      const kind = deliverableKind(entry);
      if (kind.kind === 'path') paths.push({ owner, entry, segments: segmentsOf(kind.path) });
      else if (kind.kind === 'glob') {
        const glob = parseGlob(kind.pattern);
        paths.push({ owner, entry, segments: glob.base, glob });
      }
    }
  }
  return paths;
}

/** One folder or file of a {@link PathTree}, and who writes there. */
export interface PathNode {
  readonly parent: PathNode | undefined;
  children: Map<string, PathNode> | undefined;
  /** The owner that writes exactly this path. */
  here: number;
  /** The owner that writes this path or one under it. */
  within: number;
}

/** Nobody, or more than one. */
export const NOBODY = -1;
export const MANY = -2;

/** Paths by their segments. Says of each path that is added whether one of another owner contains it or lies in it. */
export class PathTree {
  readonly #root: PathNode = { parent: undefined, children: undefined, here: NOBODY, within: NOBODY };

  /** Adds a path; `conflict` tells that another owner writes the same path, a folder above or something below. */
  add(segments: readonly string[], owner: number): { readonly node: PathNode; readonly conflict: boolean } {
    let node = this.#root;
    let conflict = isOther(node.here, owner);
    node.within = merge(node.within, owner);
    for (let depth = 0; depth < segments.length; depth++) {
      const segment = segments[depth] as string;
      node.children ??= new Map();
      let child = node.children.get(segment);
      if (!child) {
        child = { parent: node, children: undefined, here: NOBODY, within: NOBODY };
        node.children.set(segment, child);
      }
      node = child;
      if (isOther(node.here, owner)) conflict = true;
      if (depth === segments.length - 1 && isOther(node.within, owner)) conflict = true;
      node.within = merge(node.within, owner);
    }
    if (segments.length === 0 && isOther(node.within, owner)) conflict = true;
    node.here = merge(node.here, owner);
    return { node, conflict };
  }
}

function isOther(known: number, owner: number): boolean {
  return known !== NOBODY && known !== owner;
}

function merge(known: number, owner: number): number {
  return known === NOBODY || known === owner ? owner : MANY;
}
