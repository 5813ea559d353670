import type { Subtask } from '../model/subtask';
import { type SeqIndex, seqIndex } from './seqIndex';

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
  /** 1 for nodes with a dependency that names no subtask or more than one. */
  readonly irregular: Uint8Array;
  readonly index: SeqIndex;
}

/** Builds the graph in time linear in subtasks and dependencies. Dependencies that name no subtask are left out. */
export function subtaskGraph(subtasks: readonly Subtask[]): SubtaskGraph {
  const count = subtasks.length;
  const index = seqIndex(subtasks);
  const irregular = new Uint8Array(count);
  const depStart = new Int32Array(count + 1);
  let named = 0;
  for (let node = 0; node < count; node++) named += (subtasks[node] as Subtask).dependsOn.length;
  // Grows only for dependencies on a `seq` that is given more than once.
  let targets = new Int32Array(named);
  let filled = 0;
  for (let node = 0; node < count; node++) {
    const { seq: own, dependsOn } = subtasks[node] as Subtask;
    for (const seq of dependsOn) {
      const target = seq === own ? node : index.first(seq);
      const several = target === node ? undefined : index.several(seq);
      if (target === undefined || several) irregular[node] = 1;
      if (several) {
        targets = withRoom(targets, several.length);
        for (const one of several) targets[filled++] = one;
      } else if (target !== undefined) targets[filled++] = target;
    }
    depStart[node + 1] = filled;
  }
  const deps = targets.subarray(0, filled);
  return { count, depStart, deps, ...reverse(count, depStart, deps), irregular, index };
}

function withRoom(targets: Int32Array<ArrayBuffer>, more: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(targets.length + more);
  grown.set(targets);
  return grown;
}

function reverse(count: number, depStart: Int32Array, deps: Int32Array) {
  const outStart = new Int32Array(count + 1);
  for (const target of deps) outStart[target + 1] = (outStart[target + 1] as number) + 1;
  for (let i = 0; i < count; i++) outStart[i + 1] = (outStart[i + 1] as number) + (outStart[i] as number);
  const outs = new Int32Array(deps.length);
  const next = outStart.slice(0, count);
  for (let node = 0; node < count; node++) {
    const end = depStart[node + 1] as number;
    for (let edge = depStart[node] as number; edge < end; edge++) {
      const target = deps[edge] as number;
      const place = next[target] as number;
      outs[place] = node;
      next[target] = place + 1;
    }
  }
  return { outStart, outs };
}
