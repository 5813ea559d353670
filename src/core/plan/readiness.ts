import type { BrokenFile } from '../model/problem';
import type { Subtask } from '../model/subtask';
import { NodeMap, type NodeOf } from './nodeMap';
import type { Plan, Waiting } from './plan';
import type { SubtaskGraph } from './subtaskGraph';

/** Who can start, what keeps the others, and who started all the same. */
export type Readiness = Pick<Plan, 'ready' | 'waiting' | 'early' | 'dangling'>;

const NONE: readonly string[] = [];

/**
 * Splits the pending subtasks: ready with every dependency met, else waiting. A dependency that names no subtask is
 * never met.
 * @param done by node
 * @param inCycle by node
 * @param nodeOf finds the node of a file
 */
export function readiness(
  subtasks: readonly Subtask[],
  broken: readonly BrokenFile[],
  graph: SubtaskGraph,
  done: Uint8Array,
  inCycle: Uint8Array,
  nodeOf: NodeOf,
): Readiness {
  const { depStart, deps, irregular, index } = graph;
  const ready = new Set<string>();
  const waiting = new Array<Waiting | undefined>(subtasks.length).fill(undefined);
  let waits = 0;
  const early = new Map<string, readonly string[]>();
  const dangling = new Map<string, readonly string[]>();
  const unreadable = new Set(broken.map(({ seq }) => seq));
  const isMet = (nodes: readonly number[]) => nodes.length > 0 && nodes.every((node) => done[node] === 1);
  const nodesOf = (seq: string) => {
    const first = index.first(seq);
    return index.several(seq) ?? (first === undefined ? [] : [first]);
  };

  for (let node = 0; node < subtasks.length; node++) {
    const { file, status, seq: own, dependsOn } = subtasks[node] as Subtask;
    const start = depStart[node] as number;
    let unmet = NONE;
    let lost = NONE;
    if (irregular[node]) {
      unmet = dependsOn.filter((seq) => !isMet(seq === own ? [node] : nodesOf(seq)));
      lost = unmet.filter((seq) => index.first(seq) === undefined);
      const nowhere = lost.filter((seq) => !unreadable.has(seq));
      if (nowhere.length > 0) dangling.set(file, nowhere);
    } else {
      const open = countOpen(deps, done, start, depStart[node + 1] as number);
      if (open === dependsOn.length) unmet = dependsOn;
      else if (open > 0) unmet = dependsOn.filter((_, at) => !done[deps[start + at] as number]);
    }

    if (status === 'pending') {
      if (unmet.length === 0) ready.add(file);
      else {
        waits++;
        waiting[node] = {
          on: lost.length === 0 ? unmet : unmet.filter((seq) => index.first(seq) !== undefined),
          dangling: lost.length === 0 ? NONE : (dangling.get(file) ?? NONE),
          broken: lost.length === 0 ? NONE : lost.filter((seq) => unreadable.has(seq)),
          inCycle: inCycle[node] === 1,
        };
      }
    } else if (unmet.length > 0 && (status === 'in_progress' || status === 'completed')) early.set(file, unmet);
  }
  return { ready, waiting: new NodeMap(subtasks, nodeOf, (node) => waiting[node], waits), early, dangling };
}

function countOpen(deps: Int32Array, done: Uint8Array, from: number, to: number): number {
  let open = 0;
  for (let edge = from; edge < to; edge++) if (!done[deps[edge] as number]) open++;
  return open;
}

/**
 * 1 where a subtask is completed, by node. A dependency on a `seq` that is given twice leads to both, so it is met only
 * when both are completed: nothing starts too early.
 */
export function completion(subtasks: readonly Subtask[]): Uint8Array {
  const done = new Uint8Array(subtasks.length);
  for (let node = 0; node < subtasks.length; node++) if (subtasks[node]?.status === 'completed') done[node] = 1;
  return done;
}
