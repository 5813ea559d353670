import { STAGE } from '../stage';
import type { StageFacts } from './stageFacts';

/** What stands for the feature as a whole where stories are named by id. */
export const WHOLE_FEATURE = 'feature';

/** What must hold at the end, with its criteria in order. */
export interface Requirement {
  /** The id of a story, or {@link WHOLE_FEATURE}. */
  readonly of: string;
  readonly title: string;
  readonly criteria: readonly string[];
}

/** What stage 7 validates against: the stories that were built, then the exit criteria of the feature. */
export function requirements({ accepted, exitCriteria }: StageFacts): readonly Requirement[] {
  const leftOut = new Set(accepted[STAGE.breakdown]?.leftOut.map(({ story }) => story));
  const built = accepted[STAGE.storyMap]?.stories.filter(({ id }) => !leftOut.has(id)) ?? [];
  const stories = built.map(({ id, title, acceptanceCriteria }) => ({ of: id, title, criteria: acceptanceCriteria }));
  if (exitCriteria.length === 0) return stories;
  return [...stories, { of: WHOLE_FEATURE, title: 'The feature as a whole', criteria: exitCriteria }];
}
