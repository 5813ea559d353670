import type { Subtask } from '../model/subtask';

/**
 * The dependencies of one feature as numbers: node `i` is the subtask at index `i`. The targets of node `i` are
 * `deps[depStart[i]]` up to, but not with, `deps[depStart[i + 1]]`; likewise the other way with `outs`.
 * A dependency on a `seq` that is given twice leads to both subtasks.
 */
export interface SubtaskGraph {
  readonly count: number;
  readonly depStart: Int32Array;
  readonly deps: Int32Array;
  readonly outStart: Int32Array;
  readonly outs: Int32Array;
  /** Index by `seq`; the first one where there are several. */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Builds the graph in time linear in subtasks and dependencies. Dependencies that name no subtask are left out. */
export function subtaskGraph(subtasks: readonly Subtask[]): SubtaskGraph {
  const count = subtasks.length;
  const indexOf = new Map<string, number>();
  const twins = new Map<string, number[]>();
  for (const [index, { seq }] of subtasks.entries()) {
    const first = indexOf.get(seq);
    if (first === undefined) indexOf.set(seq, index);
    else {
      const known = twins.get(seq);
      if (known) known.push(index);
      else twins.set(seq, [first, index]);
    }
  }

  const depStart = new Int32Array(count + 1);
  const targets: number[] = [];
  const outStart = new Int32Array(count + 1);
  for (const [index, subtask] of subtasks.entries()) {
    for (const seq of subtask.dependsOn) {
      const several = seq === subtask.seq ? undefined : twins.get(seq);
      if (several) targets.push(...several);
      else {
        const target = seq === subtask.seq ? index : indexOf.get(seq);
        if (target !== undefined) targets.push(target);
      }
    }
    depStart[index + 1] = targets.length;
  }

  for (const target of targets) outStart[target + 1] = (outStart[target + 1] as number) + 1;
  for (let i = 0; i < count; i++) outStart[i + 1] = (outStart[i + 1] as number) + (outStart[i] as number);
  const outs = new Int32Array(targets.length);
  const next = outStart.slice(0, count);
  for (let node = 0; node < count; node++) {
    const end = depStart[node + 1] as number;
    for (let edge = depStart[node] as number; edge < end; edge++) {
      const target = targets[edge] as number;
      const place = next[target] as number;
      outs[place] = node;
      next[target] = place + 1;
    }
  }
  return { count, depStart, deps: Int32Array.from(targets), outStart, outs, indexOf };
}
