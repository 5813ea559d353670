import type { Feature } from '../../../core/model/feature';
import type { PlanDraft } from '../../../core/stages/proposal/planDraft';
import type { FileEdit } from '../../../workspace/write/sessionWriter';

/** What writing a plan would do to subtask files that are there. `seq` values, in order. */
export interface PlanEffects {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The plan of a stage 4 that waits at its gate. Nothing of it is written. */
export interface ProposedPlan {
  /** `Feature.key` of the feature that it is for. */
  readonly of: string;
  /** The feature that it would make; its key is no folder's. */
  readonly feature: Feature;
  readonly draft: PlanDraft;
  /** Whether a person changed what was handed in. */
  readonly edited: boolean;
  /** Those of stage 2, in their order; none where they are not known. */
  readonly stories: readonly { readonly id: string; readonly title: string }[];
  /** Ids of stories that are neither served nor left out. */
  readonly openStories: readonly string[];
  readonly effects: PlanEffects;
}

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
