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

/** Finds subtasks by `seq`. */
export interface SeqIndex {
  /** Index of the first subtask of that `seq`. */
  first(seq: string): number | undefined;
  /** Indices of all of them where there are several. */
  several(seq: string): readonly number[] | undefined;
  /** True when no `seq` is given twice. */
  readonly unique: boolean;
}

/** Builds the index; a `seq` in its usual form costs no hashing, which counts in features of thousands. */
export function seqIndex(subtasks: readonly Subtask[]): SeqIndex {
  const byNumber = new Int32Array(2 * subtasks.length + 100);
  const byName = new Map<string, number>();
  const first = (seq: string) => {
    const number = usualNumber(seq);
    if (number < 0 || number >= byNumber.length) return byName.get(seq);
    const index = byNumber[number] as number;
    return index === 0 ? undefined : index - 1;
  };
  const twins = new Map<string, number[]>();
  for (let index = 0; index < subtasks.length; index++) {
    const { seq } = subtasks[index] as Subtask;
    const earlier = first(seq);
    if (earlier !== undefined) {
      const known = twins.get(seq);
      if (known) known.push(index);
      else twins.set(seq, [earlier, index]);
      continue;
    }
    const number = usualNumber(seq);
    if (number < 0 || number >= byNumber.length) byName.set(seq, index);
    else byNumber[number] = index + 1;
  }
  const unique = twins.size === 0;
  return { first, several: (seq) => (unique ? undefined : twins.get(seq)), unique };
}

/** The number of a `seq` of two digits or more without needless zeros; -1 for any other text. */
function usualNumber(seq: string): number {
  const { length } = seq;
  if (length < 2 || length > 7 || (length > 2 && seq.charCodeAt(0) === 48)) return -1;
  let number = 0;
  for (let at = 0; at < length; at++) {
    const digit = seq.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
