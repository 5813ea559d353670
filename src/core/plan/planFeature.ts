import type { BrokenFile } from '../model/problem';
import type { Subtask } from '../model/subtask';
import { batches } from './batches';
import { conflicts } from './conflicts';
import { criticalPath } from './criticalPath';
import { cycles } from './cycles';
import { type Layer, layers, levels } from './levels';
import { NodeMap, type NodeOf } from './nodeMap';
import { once } from './once';
import type { Conflict, Plan } from './plan';
import { completion, readiness } from './readiness';
import { subtaskGraph } from './subtaskGraph';

/** How much work a subtask is, in any unit; a value that is no number or negative counts as 1. */
export type Estimate = (subtask: Subtask) => number;

/**
 * Works out all that follows from a feature's dependencies, in time linear in subtasks, dependencies and deliverables,
 * each part on its first use. A dependency that dangles or whose file is broken keeps its subtask waiting, and places
 * it in the batches as if the missing one came first of all.
 * @param subtasks in the feature's order
 * @param broken files that cannot be read; their `seq` exists, though nothing else is known
 * @param estimate 1 for each subtask by default
 */
export function planFeature(
  subtasks: readonly Subtask[],
  broken: readonly BrokenFile[],
  estimate: Estimate = () => 1,
): Plan {
  const graph = subtaskGraph(subtasks);
  const { level, order } = levels(graph);
  const found = cycles(graph, (node) => level[node] !== -1);
  const state = completion(subtasks);
  const fileOf = (node: number) => (subtasks[node] as Subtask).file;
  const nodes = once(() => new Map(subtasks.map(({ file }, node) => [file, node])));
  const nodeOf = (file: string) => nodes().get(file);

  const starts = once(() => readiness(subtasks, broken, graph, state, found.inCycle, nodeOf));
  const layered = once(() => layers(subtasks, level));
  const grouped = once(() => batches(layered(), subtasks, nodeOf));
  const batchOf = once(
    () => new NodeMap(subtasks, nodeOf, (node) => grouped().of[node] || undefined, grouped().placed),
  );
  const conflicting = once(() => openConflicts(layered()));
  const chain = once(() => criticalPath(graph, order, state, (node) => units(estimate(subtasks[node] as Subtask))));
  const slack = once(() => slackByFile(subtasks, chain().slack, nodeOf));
  const path = once(() => chain().path.map(fileOf));
  const dependencies = once(() => neighbours(subtasks, graph.depStart, graph.deps));
  const dependents = once(() => neighbours(subtasks, graph.outStart, graph.outs));
  const cycleFiles = found.cycles.map((way) => way.map(fileOf));

  return {
    cycles: cycleFiles,
    get batches() {
      return grouped().list;
    },
    get batchOf() {
      return batchOf();
    },
    get ready() {
      return starts().ready;
    },
    get waiting() {
      return starts().waiting;
    },
    get early() {
      return starts().early;
    },
    get dangling() {
      return starts().dangling;
    },
    get dependencies() {
      return dependencies();
    },
    get dependents() {
      return dependents();
    },
    get conflicts() {
      return conflicting();
    },
    get criticalPath() {
      return path();
    },
    get criticalLength() {
      return chain().length;
    },
    get slack() {
      return slack();
    },
  };
}

function openConflicts(layered: readonly Layer[]): Conflict[] {
  return layered.flatMap((layer) => {
    const open = layer.mayConflict ? layer.together.filter(({ status }) => status !== 'completed') : [];
    return open.length > 1 ? conflicts(open) : [];
  });
}

function units(estimated: number): number {
  return Number.isFinite(estimated) && estimated >= 0 ? estimated : 1;
}

function slackByFile(subtasks: readonly Subtask[], room: Float64Array, nodeOf: NodeOf): NodeMap<number> {
  let placed = 0;
  for (const left of room) if (!Number.isNaN(left)) placed++;
  const slackAt = (node: number) => {
    const left = room[node] as number;
    return Number.isNaN(left) ? undefined : left;
  };
  return new NodeMap(subtasks, nodeOf, slackAt, placed);
}

function neighbours(
  subtasks: readonly Subtask[],
  start: Int32Array,
  targets: Int32Array,
): ReadonlyMap<string, readonly string[]> {
  const byFile = new Map<string, readonly string[]>();
  for (let index = 0; index < subtasks.length; index++) {
    const files: string[] = [];
    const end = start[index + 1] as number;
    for (let edge = start[index] as number; edge < end; edge++) {
      files.push((subtasks[targets[edge] as number] as Subtask).file);
    }
    byFile.set((subtasks[index] as Subtask).file, files);
  }
  return byFile;
}
