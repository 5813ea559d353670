import type { Subtask } from '../model/subtask';
import { mayConflict } from './mayConflict';
import type { SubtaskGraph } from './subtaskGraph';

/** How deep each subtask lies. */
export interface Levels {
  /** 0 without dependencies, else 1 + the deepest dependency; -1 in or behind a cycle. */
  readonly level: Int32Array;
  /** Nodes that have a level, every dependency before what depends on it. */
  readonly order: Int32Array;
}

/** Layers a graph by Kahn's method, in time linear in nodes and edges. */
export function levels(graph: SubtaskGraph): Levels {
  const { count, depStart, outStart, outs } = graph;
  const level = new Int32Array(count).fill(-1);
  const depth = new Int32Array(count);
  const open = new Int32Array(count);
  const order = new Int32Array(count);
  let filled = 0;
  for (let node = 0; node < count; node++) {
    const degree = (depStart[node + 1] as number) - (depStart[node] as number);
    open[node] = degree;
    if (degree === 0) order[filled++] = node;
  }
  for (let read = 0; read < filled; read++) {
    const node = order[read] as number;
    const below = depth[node] as number;
    level[node] = below;
    const end = outStart[node + 1] as number;
    for (let edge = outStart[node] as number; edge < end; edge++) {
      const dependent = outs[edge] as number;
      if ((depth[dependent] as number) <= below) depth[dependent] = below + 1;
      const left = (open[dependent] as number) - 1;
      open[dependent] = left;
      if (left === 0) order[filled++] = dependent;
    }
  }
  return { level, order: order.subarray(0, filled) };
}

/** The subtasks of one dependency level, in the feature's order. */
export interface Layer {
  /** Those with `parallel: true`. */
  readonly together: readonly Subtask[];
  /** The index of each of `together`. */
  readonly nodes: readonly number[];
  /** Indices of the others: each runs by itself. */
  readonly alone: readonly number[];
  /** False when surely no two of `together` write the same path. */
  readonly mayConflict: boolean;
}

/**
 * Sorts subtasks into their levels.
 * @param level by index; -1 keeps one out
 */
export function layers(subtasks: readonly Subtask[], level: Int32Array): readonly Layer[] {
  const found: { together: Subtask[]; nodes: number[]; alone: number[]; mayConflict: boolean }[] = [];
  for (let index = 0; index < subtasks.length; index++) {
    const depth = level[index] as number;
    if (depth < 0) continue;
    const subtask = subtasks[index] as Subtask;
    while (found.length <= depth) found.push({ together: [], nodes: [], alone: [], mayConflict: false });
    const layer = found[depth];
    if (subtask.parallel) {
      layer?.together.push(subtask);
      layer?.nodes.push(index);
    } else layer?.alone.push(index);
  }
  for (const layer of found) layer.mayConflict = layer.together.length > 1 && mayConflict(layer.together);
  return found;
}
