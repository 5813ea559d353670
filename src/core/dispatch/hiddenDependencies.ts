import type { Subtask } from '../model/subtask';
import { subtaskGraph } from '../plan/subtaskGraph';

/** A subtask that names as its context what another writes, without any chain of dependencies between them. */
export interface HiddenDependency {
  readonly reader: Subtask;
  readonly writer: Subtask;
  readonly path: string;
}

/** Finds them among some subtasks, by the exact path. */
export function hiddenDependencies(subtasks: readonly Subtask[]): readonly HiddenDependency[] {
  const writers = new Map<string, number>();
  for (const [node, { deliverables }] of subtasks.entries()) {
    for (const path of deliverables) if (!writers.has(path)) writers.set(path, node);
  }
  const graph = subtaskGraph(subtasks);
  return subtasks.flatMap((reader, node) => {
    const found: HiddenDependency[] = [];
    for (const { path } of [...reader.contextFiles, ...reader.referenceFiles]) {
      const at = writers.get(path);
      const writer = at === undefined ? undefined : subtasks[at];
      if (at === undefined || !writer || at === node || reader.deliverables.includes(path)) continue;
      if (!reaches(graph, node, at) && !reaches(graph, at, node)) found.push({ reader, writer, path });
    }
    return found;
  });
}

/** Whether one depends on the other, directly or by others. */
function reaches({ depStart, deps, count }: ReturnType<typeof subtaskGraph>, from: number, to: number): boolean {
  const seen = new Uint8Array(count);
  const open = [from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (let edge = depStart[node] as number; edge < (depStart[node + 1] as number); edge++) {
      const target = deps[edge] as number;
      if (target === to) return true;
      if (seen[target]) continue;
      seen[target] = 1;
      open.push(target);
    }
  }
  return false;
}
