import type { Subtask } from '../model/subtask';
import { type PlacedPath, writeConflicts } from './clashes';
import { ColourSet } from './colourSet';
import type { PathNode } from './pathTree';

/**
 * Splits subtasks into groups whose members write nothing in common: each goes into the first group where it disturbs
 * nobody, in the given order. Time is linear in the deliverables' paths, however many share one.
 */
export function splitLevel(subtasks: readonly Subtask[]): Subtask[][] {
  const { paths, globs, clashing } = writeConflicts(subtasks);
  if (!clashing) return [[...subtasks]];

  const own: PlacedPath[][] = subtasks.map(() => []);
  for (const claim of paths) own[claim.owner]?.push(claim);
  const apart: number[][] = subtasks.map(() => []);
  for (const { a, b } of globs) apart[b]?.push(a);

  const here = new Map<PathNode, ColourSet>();
  const within = new Map<PathNode, ColourSet>();
  const groups: Subtask[][] = [];
  const groupOf = new Int32Array(subtasks.length);
  for (const [index, subtask] of subtasks.entries()) {
    const taken: ColourSet[] = [];
    const met = new ColourSet();
    for (const other of apart[index] ?? []) met.add(groupOf[other] as number);
    taken.push(met);
    for (const { node } of own[index] ?? []) {
      keep(taken, within.get(node));
      for (let above = node.parent; above; above = above.parent) keep(taken, here.get(above));
    }
    const group = ColourSet.lowestFree(taken);
    groupOf[index] = group;
    const members = groups[group];
    if (members) members.push(subtask);
    else groups[group] = [subtask];
    for (const { node } of own[index] ?? []) {
      colour(here, node, group);
      for (let above: PathNode | undefined = node; above; above = above.parent) colour(within, above, group);
    }
  }
  return groups;
}

function keep(sets: ColourSet[], set: ColourSet | undefined): void {
  if (set) sets.push(set);
}

function colour(sets: Map<PathNode, ColourSet>, node: PathNode, group: number): void {
  let set = sets.get(node);
  if (!set) {
    set = new ColourSet();
    sets.set(node, set);
  }
  set.add(group);
}
