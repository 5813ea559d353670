import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { Worktree } from '../../orchestrator/isolation/worktree';
import type { CommandContext } from '../commandContext';

/** The worktree that holds what was done of a subtask and is not merged yet. */
export async function keptWorktree(
  { orchestrator, store }: CommandContext,
  feature: Feature,
  subtask: Subtask,
): Promise<Worktree | undefined> {
  const root = store.rootPath(feature.root);
  return root === undefined ? undefined : orchestrator.worktrees?.kept(root, feature, subtask);
}
