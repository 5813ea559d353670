import type { Subtask } from '../model/subtask';
import { levels } from '../plan/levels';
import type { Estimate } from '../plan/planFeature';
import { type SubtaskGraph, subtaskGraph } from '../plan/subtaskGraph';

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

/**
 * How much work hangs on each subtask: its own and the longest chain of what depends on it.
 * @param units of work by node; 0 for what is done
 * @returns by node; 0 in or behind a cycle
 */
export function tails(graph: SubtaskGraph, units: (node: number) => number): Float64Array {
  const { outStart, outs } = graph;
  const { order } = levels(graph);
  const tail = new Float64Array(graph.count);
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at] as number;
    let after = 0;
    for (let edge = outStart[node] as number; edge < (outStart[node + 1] as number); edge++) {
      after = Math.max(after, tail[outs[edge] as number] as number);
    }
    tail[node] = after + units(node);
  }
  return tail;
}
