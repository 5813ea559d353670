import type { Subtask } from '../model/subtask';

/**
 * 1 where a subtask is completed, by node. A dependency on a `seq` that is given twice leads to both, so it is met only
 * when both are completed: nothing starts too early.
 */
export function completion(subtasks: readonly Subtask[]): Uint8Array {
  const done = new Uint8Array(subtasks.length);
  for (let node = 0; node < subtasks.length; node++) if (subtasks[node]?.status === 'completed') done[node] = 1;
  return done;
}
