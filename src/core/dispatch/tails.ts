import { levels } from '../plan/levels';
import type { SubtaskGraph } from '../plan/subtaskGraph';

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
