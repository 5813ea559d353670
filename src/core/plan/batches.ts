import type { Subtask } from '../model/subtask';
import type { Batch } from './plan';
import { splitLevel } from './splitLevel';

/**
 * Groups subtasks by dependency level: the `parallel: true` ones of a level together, split where two would write the
 * same path, then each other one alone. What is completed already counts too, so that numbers stay as work goes on.
 * @param level by index into `subtasks`; -1 keeps one out
 */
export function batches(subtasks: readonly Subtask[], level: Int32Array): Batch[] {
  const layers: number[][] = [];
  for (let index = 0; index < subtasks.length; index++) {
    const depth = level[index] as number;
    if (depth < 0) continue;
    const layer = layers[depth];
    if (layer) layer.push(index);
    else layers[depth] = [index];
  }
  const found: Batch[] = [];
  for (const layer of layers) {
    const together: Subtask[] = [];
    const alone: Subtask[] = [];
    for (const index of layer) {
      const subtask = subtasks[index] as Subtask;
      (subtask.parallel ? together : alone).push(subtask);
    }
    const groups = together.length > 1 ? splitLevel(together) : together.map((_, index) => [index]);
    for (const group of groups) {
      const members = group.map((index) => (together[index] as Subtask).file);
      found.push({ index: found.length + 1, alone: false, members });
    }
    for (const { file } of alone) found.push({ index: found.length + 1, alone: true, members: [file] });
  }
  return found;
}
