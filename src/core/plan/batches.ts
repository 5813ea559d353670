import type { Subtask } from '../model/subtask';
import { type PlacedPath, writeConflicts } from './conflicts';
import type { PathNode } from './deliverablePaths';
import type { Layer } from './levels';
import type { NodeOf } from './nodeMap';
import type { Batch } from './plan';

/** The batches of a feature, and the batch of each of its subtasks. */
export interface Batches {
  readonly list: readonly Batch[];
  /** `Batch.index` by node; 0 for none. */
  readonly of: Int32Array;
  /** How many nodes are in a batch. */
  readonly placed: number;
}

/**
 * Groups subtasks by dependency level: the `parallel: true` ones of a level together, split where two would write the
 * same path, then each other one alone. What is completed already counts too, so that numbers stay as work goes on.
 */
export function batches(layers: readonly Layer[], subtasks: readonly Subtask[], nodeOf: NodeOf): Batches {
  const list: Batch[] = [];
  const of = new Int32Array(subtasks.length);
  let placed = 0;
  const add = (nodes: readonly number[], alone: boolean) => {
    if (nodes.length === 0) return;
    const index = list.length + 1;
    const members = nodes.map((node) => (subtasks[node] as Subtask).file);
    for (const node of nodes) of[node] = index;
    placed += nodes.length;
    list.push({ index, alone, members });
  };
  for (const { together, nodes, alone, mayConflict } of layers) {
    const groups = mayConflict ? splitLevel(together) : undefined;
    if (groups === undefined || groups.length === 1) add(nodes, false);
    else
      for (const group of groups)
        add(
          group.map(({ file }) => nodeOf(file) as number),
          false,
        );
    for (const node of alone) add([node], true);
  }
  return { list, of, placed };
}

/**
 * Splits subtasks into groups whose members write nothing in common: each goes into the first group where it disturbs
 * nobody, in the given order. Time is linear in the deliverables' paths, however many share one.
 */
export function splitLevel(subtasks: readonly Subtask[]): Subtask[][] {
  const { paths, globs, conflicting } = writeConflicts(subtasks);
  if (!conflicting) return [[...subtasks]];

  const own: PlacedPath[][] = subtasks.map(() => []);
  for (const path of paths) own[path.owner]?.push(path);
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

/** Small numbers, mostly all from 0 up: the unbroken start is a mere count. */
export class ColourSet {
  #start = 0;
  readonly #rest = new Set<number>();

  has(colour: number): boolean {
    return colour < this.#start || this.#rest.has(colour);
  }

  add(colour: number): void {
    if (colour > this.#start) this.#rest.add(colour);
    else if (colour === this.#start) {
      this.#start++;
      while (this.#rest.delete(this.#start)) this.#start++;
    }
  }

  /** The lowest number that no set has. */
  static lowestFree(sets: readonly ColourSet[]): number {
    let colour = 0;
    for (const set of sets) colour = Math.max(colour, set.#start);
    while (sets.some((set) => set.has(colour))) colour++;
    return colour;
  }
}
