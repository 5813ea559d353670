import type { SubtaskGraph } from './subtaskGraph';

/** What the longest chain of open work is, and how much room the rest has. */
export interface CriticalPath {
  /** Nodes, first to last. */
  readonly path: readonly number[];
  readonly length: number;
  /** Room by node; NaN for closed nodes and those without a level. */
  readonly slack: Float64Array;
}

/**
 * Earliest and latest ends over open work, in time linear in nodes and edges.
 * @param order nodes with a level, dependencies first
 * @param done by node
 * @param weight units of work of an open node, not negative
 */
export function criticalPath(
  graph: SubtaskGraph,
  order: Int32Array,
  done: Uint8Array,
  weight: (node: number) => number,
): CriticalPath {
  const { count, depStart, deps, outStart, outs } = graph;
  const slack = new Float64Array(count).fill(Number.NaN);
  const units = new Float64Array(count);
  const head = new Float64Array(count);
  const tail = new Float64Array(count);
  const before = new Int32Array(count).fill(-1);
  let last = -1;
  for (const node of order) {
    if (done[node]) continue;
    units[node] = weight(node);
    let start = 0;
    for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
      const target = deps[edge] as number;
      if (done[target]) continue;
      const end = head[target] as number;
      if (before[node] === -1 || end > start) {
        start = end;
        before[node] = target;
      }
    }
    head[node] = start + (units[node] as number);
    if (last === -1 || (head[node] as number) > (head[last] as number)) last = node;
  }
  if (last === -1) return { path: [], length: 0, slack };

  const length = head[last] as number;
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i] as number;
    if (done[node]) continue;
    let after = 0;
    for (let edge = outStart[node] as number; edge < (outStart[node + 1] as number); edge++) {
      const dependent = outs[edge] as number;
      // A node behind a cycle has no place in time; its tail stays 0.
      if (!done[dependent] && (tail[dependent] as number) > after) after = tail[dependent] as number;
    }
    tail[node] = after + (units[node] as number);
    const room = length - (head[node] as number) - after;
    // Sums of fractions leave dust that is no room.
    slack[node] = room > 1e-9 ? room : 0;
  }
  const path: number[] = [];
  for (let node = last; node !== -1; node = before[node] as number) path.push(node);
  return { path: path.reverse(), length, slack };
}
