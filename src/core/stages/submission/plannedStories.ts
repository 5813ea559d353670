import type { Plan } from '../../plan/plan';
import { STAGE } from '../stage';
import type { StageFacts } from './stageFacts';
import type { Submission } from './stageSubmissions';
import { type PlannedStory, storyPlan } from './storyPlan';

/** The stories of stage 3 with all their dependencies, those of stage 2 and those found since, and their effort. */
export function plannedStories(
  { stories, dependencies }: Submission<'priorities'>,
  { accepted }: Pick<StageFacts, 'accepted'>,
): { readonly stories: readonly PlannedStory[]; readonly plan: Plan } {
  const mapped = new Map(accepted[STAGE.storyMap]?.stories.map(({ id, dependsOn }) => [id, dependsOn]));
  const all = stories.map(({ story, rice }): PlannedStory => {
    const found = dependencies.filter((one) => one.story === story).map(({ dependsOn }) => dependsOn);
    return { id: story, dependsOn: [...(mapped.get(story) ?? []), ...found], effort: rice.effort };
  });
  return { stories: all, plan: storyPlan(all) };
}
