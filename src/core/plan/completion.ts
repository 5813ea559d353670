import type { Subtask } from '../model/subtask';
import type { SubtaskGraph } from './subtaskGraph';

/** What is done, by node. */
export interface Completion {
  /** 1 where the subtask itself is completed. */
  readonly done: Uint8Array;
  /** 1 where whoever depends on the node need not wait: it, or another subtask of its `seq`, is completed. */
  readonly met: Uint8Array;
}

/** A dependency counts as met when any subtask of that `seq` is completed, as the terminal tools have it. */
export function completion(subtasks: readonly Subtask[], graph: SubtaskGraph): Completion {
  const done = new Uint8Array(subtasks.length);
  for (let node = 0; node < subtasks.length; node++) if (subtasks[node]?.status === 'completed') done[node] = 1;
  if (graph.index.unique) return { done, met: done };
  const completed = new Set<string>();
  for (const { seq, status } of subtasks) if (status === 'completed') completed.add(seq);
  return { done, met: Uint8Array.from(subtasks, ({ seq }) => (completed.has(seq) ? 1 : 0)) };
}
