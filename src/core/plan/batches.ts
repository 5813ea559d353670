import type { Subtask } from '../model/subtask';
import type { Layer } from './layers';
import type { NodeOf } from './nodeMap';
import type { Batch } from './plan';
import { splitLevel } from './splitLevel';

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
  for (const { together, nodes, alone, mayClash } of layers) {
    const groups = mayClash ? splitLevel(together) : undefined;
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
