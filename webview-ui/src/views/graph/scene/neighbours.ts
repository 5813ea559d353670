import { t } from '../../../words';
import type { SceneNode, Ties } from './scene';

/** Whose lines are drawn strong: what a node needs, what needs it, or both. */
export type NeighbourSide = 'before' | 'after' | 'both';

/** Sorts edges by their ends. */
export function tiesOf(edges: readonly { readonly from: string; readonly to: string }[]): Ties {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  for (const { from, to } of edges) {
    push(before, to, from);
    push(after, from, to);
  }
  return { before, after };
}

/** A node with everything it needs, directly or not, and everything that needs it; or with one of both only. */
export function neighboursOf(key: string | undefined, ties: Ties, side: NeighbourSide): ReadonlySet<string> {
  const neighbours = new Set<string>();
  if (key === undefined) return neighbours;
  if (side !== 'after') collect(key, ties.before, neighbours);
  neighbours.delete(key);
  if (side !== 'before') collect(key, ties.after, neighbours);
  neighbours.add(key);
  return neighbours;
}

function collect(start: string, ties: ReadonlyMap<string, readonly string[]>, found: Set<string>): void {
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (found.has(key)) continue;
    found.add(key);
    open.push(...(ties.get(key) ?? []));
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Says how many nodes one needs, or needs it, and that only these are shown strong. */
export function neighboursText({ key, subtask, group, broken }: SceneNode, side: NeighbourSide, ties: Ties): string {
  const name = group?.title ?? subtask?.seq ?? broken?.seq ?? '';
  const before = neighboursOf(key, ties, 'before').size - 1;
  const after = neighboursOf(key, ties, 'after').size - 1;
  if (side === 'before') return t('{0} needs {1} others, directly or not.', name, before);
  if (side === 'after') return t('{1} others need {0}, directly or not.', name, after);
  return t('{0} needs {1} others, and {2} need it.', name, before, after);
}
