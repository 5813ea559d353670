import type { Submission } from './stageSubmissions';

/** The stories that a breakdown neither serves nor leaves out with a reason. @param stories ids of stage 2 */
export function openStories(
  { subtasks, leftOut }: Pick<Submission<'breakdown'>, 'subtasks' | 'leftOut'>,
  stories: readonly string[],
): readonly string[] {
  const served = new Set(subtasks.flatMap((subtask) => subtask.stories));
  return stories.filter((id) => !served.has(id) && !leftOut.some(({ story }) => story === id));
}
