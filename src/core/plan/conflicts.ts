import type { Subtask } from '../model/subtask';
import { type DeliverablePath, deliverablePaths, type PathNode, PathTree } from './deliverablePaths';
import { globMeetsPath, globsOverlap } from './globOverlap';
import type { Conflict } from './plan';

/** How many writers of one path each later writer is named with. */
const NAMED = 16;

/**
 * Pairs of subtasks that would write the same path, one pair once, with the entry of the earlier one.
 * @param subtasks those that could run together
 */
export function conflicts(subtasks: readonly Subtask[]): Conflict[] {
  const { paths, globs, conflicting } = writeConflicts(subtasks);
  if (!conflicting) return [];
  const found: Conflict[] = [];
  const known = new Set<number>();
  const add = (x: number, y: number, entryX: string, entryY: string) => {
    const [a, b, path] = x < y ? [x, y, entryX] : [y, x, entryY];
    const pair = a * subtasks.length + b;
    const [first, second] = [subtasks[a], subtasks[b]];
    if (a === b || known.has(pair) || !first || !second) return;
    known.add(pair);
    found.push({ a: first.file, b: second.file, path });
  };

  const writers = new Map<PathNode, { owner: number; entry: string }[]>();
  for (const { node, owner, entry } of paths) {
    const list = writers.get(node) ?? [];
    for (const other of list) add(owner, other.owner, entry, other.entry);
    if (list.length < NAMED && list[list.length - 1]?.owner !== owner) list.push({ owner, entry });
    writers.set(node, list);
  }
  for (const { node, owner, entry } of paths) {
    for (let above = node.parent; above; above = above.parent) {
      for (const other of writers.get(above) ?? []) add(owner, other.owner, entry, other.entry);
    }
  }
  for (const { a, b, entry } of globs) add(a, b, entry, entry);
  return found;
}

/** A path that a subtask writes, with its place in the tree. */
export interface PlacedPath extends DeliverablePath {
  readonly node: PathNode;
}

/** Two owners whose globs, or glob and path, can meet. */
export interface GlobMeeting {
  readonly a: number;
  readonly b: number;
  /** As `a` has it. */
  readonly entry: string;
}

/** What some subtasks would write, made ready to find who gets in whose way. */
export interface WriteConflicts {
  readonly paths: readonly PlacedPath[];
  readonly globs: readonly GlobMeeting[];
  /** False when nobody gets in anybody's way. */
  readonly conflicting: boolean;
}

/** Up to this many globs are compared one by one with everything else. */
const MAX_GLOBS = 64;

/**
 * Compares what subtasks write. Paths cost their own length; a glob is compared with each other path, and where there
 * are too many globs for that, each counts as the whole folder that it starts from.
 */
export function writeConflicts(subtasks: readonly Subtask[]): WriteConflicts {
  const tree = new PathTree();
  const paths: PlacedPath[] = [];
  let conflicting = false;
  const all = deliverablePaths(subtasks);
  const globs = all.filter((path) => path.glob);
  const compare = globs.length <= MAX_GLOBS;
  for (const path of all) {
    if (path.glob && compare) continue;
    const { node, conflict } = tree.add(path.segments, path.owner);
    paths.push({ ...path, node });
    conflicting ||= conflict;
  }
  const meetings: GlobMeeting[] = [];
  if (compare && globs.length > 0) meetAll(globs, all, meetings);
  return { paths, globs: meetings, conflicting: conflicting || meetings.length > 0 };
}

function meetAll(globs: readonly DeliverablePath[], all: readonly DeliverablePath[], meetings: GlobMeeting[]): void {
  for (const one of globs) {
    for (const other of all) {
      // Two globs meet once, from the lower owner's side.
      if (!one.glob || one.owner === other.owner || (other.glob && other.owner < one.owner)) continue;
      if (!sameWay(one.segments, other.segments)) continue;
      const meet = other.glob ? globsOverlap(one.glob, other.glob) : globMeetsPath(one.glob, other.segments);
      if (!meet) continue;
      const first = one.owner < other.owner ? one : other;
      const second = first === one ? other : one;
      meetings.push({ a: first.owner, b: second.owner, entry: first.entry });
    }
  }
}

/** One of the two folders lies in the other, or they are the same. */
function sameWay(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}
