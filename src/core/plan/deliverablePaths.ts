import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';
import { type Glob, parseGlob, segmentsOf } from './globOverlap';
import { plainFileHash } from './mayConflict';

/** What one deliverable lays claim to. */
export interface DeliverablePath {
  /** Index of the subtask among those compared. */
  readonly owner: number;
  /** The entry as the file has it. */
  readonly entry: string;
  /** A path is a file or a folder with all under it; for a glob, the folder it starts from. */
  readonly segments: readonly string[];
  readonly glob?: Glob;
}

/** The claims of some subtasks; entries that are free text claim nothing. */
export function deliverablePaths(subtasks: readonly Subtask[]): DeliverablePath[] {
  const claims: DeliverablePath[] = [];
  for (const [owner, { deliverables }] of subtasks.entries()) {
    for (const entry of deliverables) {
      if (plainFileHash(entry) !== 0) {
        claims.push({ owner, entry, segments: entry.split('/') });
        continue;
      }
      const kind = deliverableKind(entry);
      if (kind.kind === 'path') claims.push({ owner, entry, segments: segmentsOf(kind.path) });
      else if (kind.kind === 'glob') {
        const glob = parseGlob(kind.pattern);
        claims.push({ owner, entry, segments: glob.base, glob });
      }
    }
  }
  return claims;
}

/** One folder or file of a {@link PathTree}, and who writes there. */
export interface PathNode {
  readonly parent: PathNode | undefined;
  children: Map<string, PathNode> | undefined;
  /** Whoever claims exactly this path. */
  here: number;
  /** Whoever claims this path or one under it. */
  within: number;
}

/** Nobody, or more than one. */
export const NOBODY = -1;
export const MANY = -2;

/** Paths by their segments. Says at each claim whether somebody else's claim contains it or lies in it. */
export class PathTree {
  readonly #root: PathNode = { parent: undefined, children: undefined, here: NOBODY, within: NOBODY };

  /** Adds a path; `clash` tells that another owner claims the same path, a folder above or something below. */
  claim(segments: readonly string[], owner: number): { readonly node: PathNode; readonly clash: boolean } {
    let node = this.#root;
    let clash = isOther(node.here, owner);
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
      if (isOther(node.here, owner)) clash = true;
      if (depth === segments.length - 1 && isOther(node.within, owner)) clash = true;
      node.within = merge(node.within, owner);
    }
    if (segments.length === 0 && isOther(node.within, owner)) clash = true;
    node.here = merge(node.here, owner);
    return { node, clash };
  }
}

function isOther(known: number, owner: number): boolean {
  return known !== NOBODY && known !== owner;
}

function merge(known: number, owner: number): number {
  return known === NOBODY || known === owner ? owner : MANY;
}
