import type { Subtask } from '../model/subtask';

/**
 * Which of a subtask's dependencies (`seq`) are not met: a dependency is met when its subtask is completed, every one
 * where a `seq` is given twice, so that nothing starts too early. One that names no subtask never is.
 */
export function openDependencies(subtasks: readonly Subtask[], { dependsOn }: Subtask): readonly string[] {
  if (dependsOn.length === 0) return dependsOn;
  const wanted = new Set(dependsOn);
  const met = new Map<string, boolean>();
  for (const { seq, status } of subtasks) {
    if (wanted.has(seq)) met.set(seq, (met.get(seq) ?? true) && status === 'completed');
  }
  return dependsOn.filter((seq) => met.get(seq) !== true);
}
