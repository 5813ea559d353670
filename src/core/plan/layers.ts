import type { Subtask } from '../model/subtask';
import { mayConflict } from './mayClash';

/** The subtasks of one dependency level, in the feature's order. */
export interface Layer {
  /** Those with `parallel: true`. */
  readonly together: readonly Subtask[];
  /** The index of each of `together`. */
  readonly nodes: readonly number[];
  /** Indices of the others: each runs by itself. */
  readonly alone: readonly number[];
  /** False when surely no two of `together` write the same path. */
  readonly mayClash: boolean;
}

/**
 * Sorts subtasks into their levels.
 * @param level by index; -1 keeps one out
 */
export function layers(subtasks: readonly Subtask[], level: Int32Array): readonly Layer[] {
  const found: { together: Subtask[]; nodes: number[]; alone: number[]; mayClash: boolean }[] = [];
  for (let index = 0; index < subtasks.length; index++) {
    const depth = level[index] as number;
    if (depth < 0) continue;
    const subtask = subtasks[index] as Subtask;
    while (found.length <= depth) found.push({ together: [], nodes: [], alone: [], mayClash: false });
    const layer = found[depth];
    if (subtask.parallel) {
      layer?.together.push(subtask);
      layer?.nodes.push(index);
    } else layer?.alone.push(index);
  }
  for (const layer of found) layer.mayClash = layer.together.length > 1 && mayConflict(layer.together);
  return found;
}
