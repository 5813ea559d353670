import type { Subtask } from '../model/subtask';
import { writeConflicts } from './clashes';
import type { PathNode } from './pathTree';
import type { Conflict } from './plan';

/** How many writers of one path each later writer is named with. */
const NAMED = 16;

/**
 * Pairs of subtasks that would write the same path, one pair once, with the entry of the earlier one.
 * @param subtasks those that could run together
 */
export function conflicts(subtasks: readonly Subtask[]): Conflict[] {
  const { paths, globs, clashing } = writeConflicts(subtasks);
  if (!clashing) return [];
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
