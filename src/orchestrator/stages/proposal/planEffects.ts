import type { FileEdit } from '../../../workspace/write/sessionWriter';
import type { PlanEffects } from './proposedPlan';

/**
 * Sorts what writing a plan does to subtask files by kind.
 * @param edits as `taskFiles` gives them
 * @param folder of the feature, relative to the root
 * @param exists by path relative to the root
 */
export function planEffects(
  edits: readonly FileEdit[],
  folder: string,
  exists: (path: string) => boolean,
): PlanEffects {
  const added: string[] = [];
  const changed: string[] = [];
  const removed: string[] = [];
  for (const { path, text } of edits) {
    const seq = path.startsWith(`${folder}/`) ? /\/subtask_(\d+)\.json$/.exec(path)?.[1] : undefined;
    if (seq === undefined) continue;
    (text === undefined ? removed : exists(path) ? changed : added).push(seq);
  }
  return { added: added.sort(), changed: changed.sort(), removed: removed.sort() };
}
