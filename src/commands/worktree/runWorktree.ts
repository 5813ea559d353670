import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Worktree } from '../../orchestrator/isolation/worktree';
import type { CommandContext } from '../commandContext';
import { keptWorktree } from './keptWorktree';

/** The worktree in which the files of a run are until they are merged; none where it worked in the folder itself. */
export async function runWorktree(
  context: CommandContext,
  { branch, seq }: Run,
  feature: Feature,
): Promise<Worktree | undefined> {
  const subtask = feature.subtasks.find((each) => each.seq === seq);
  return branch === undefined || !subtask ? undefined : keptWorktree(context, feature, subtask);
}
