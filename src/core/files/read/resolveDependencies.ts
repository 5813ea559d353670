import type { Subtask } from '../../model/subtask';

/**
 * Leads dependencies to the `seq` that their subtask really has, where the usual form misses it: `001` beside `01`,
 * or a subtask's whole `id` that ends in no number. All others stay as they are, and so do subtasks without any.
 */
export function resolveDependencies(subtasks: readonly Subtask[]): readonly Subtask[] {
  const known = new Set(subtasks.map(({ seq }) => seq));
  const missing = (entry: string) => !known.has(entry);
  if (!subtasks.some(({ dependsOn }) => dependsOn.some(missing))) return subtasks;
  const bySeq = new Map(subtasks.map(({ seq }) => [Number(seq), seq]));
  const byId = new Map(subtasks.map(({ id, seq }) => [id, seq]));
  return subtasks.map((subtask) => {
    if (!subtask.dependsOn.some(missing)) return subtask;
    const found = subtask.dependsOn.map((entry) =>
      known.has(entry) ? entry : (byId.get(entry) ?? bySeq.get(Number(entry)) ?? entry),
    );
    return { ...subtask, dependsOn: [...new Set(found)] };
  });
}
