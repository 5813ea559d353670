import type { Subtask } from '../model/subtask';
import type { Estimate } from '../plan/planFeature';
import { subtaskGraph } from '../plan/subtaskGraph';
import { tails } from './tails';

/**
 * The time below which no order can come: the longest chain, or the work that runs alone and the rest shared out over
 * the slots.
 * @param counted files whose work counts
 * @param estimate units, not negative
 */
export function lowerBound(
  subtasks: readonly Subtask[],
  counted: ReadonlySet<string>,
  slots: number,
  estimate: Estimate,
): number {
  const units = (subtask: Subtask) => (counted.has(subtask.file) ? estimate(subtask) : 0);
  const tail = tails(subtaskGraph(subtasks), (node) => units(subtasks[node] as Subtask));
  let chain = 0;
  for (const length of tail) chain = Math.max(chain, length);
  let alone = 0;
  let other = 0;
  for (const subtask of subtasks) {
    if (subtask.parallel) other += units(subtask);
    else alone += units(subtask);
  }
  return Math.max(chain, alone + other / slots);
}
