import { msg } from '../../text/message';
import { byMachine, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import { storyMapRules } from './storyMapRules';

/** Stage 2: journeys documented, stories with criteria, ordered by priority, dependencies identified. */
export const storyMapCriteria: readonly CriterionRule<2>[] = [
  (submission, facts) =>
    byMachine(
      msg(
        '{0} journeys of {1} personas, each with a story: journey-maps.md.',
        submission.journeys.length,
        submission.personas.length,
      ),
      unsettled(storyMapRules, submission, facts, [/^journeys/, /^personas/, /^stories\.\d+\.journeys/]),
    ),
  ({ stories }) => {
    const count = stories.reduce((sum, { acceptanceCriteria }) => sum + acceptanceCriteria.length, 0);
    const bare = stories.find(({ acceptanceCriteria }) => acceptanceCriteria.length === 0);
    return byMachine(
      msg('{0} acceptance criteria on {1} stories: stories.json.', count, stories.length),
      bare ? [msg('{0} has no acceptance criterion.', bare.id)] : [],
    );
  },
  ({ stories }) => {
    const count = (wanted: string) => stories.filter(({ priority }) => priority === wanted).length;
    return byMachine(
      msg('{0} must, {1} should, {2} could: story-map.md.', count('must'), count('should'), count('could')),
    );
  },
  (submission, facts) =>
    byMachine(
      msg(
        '{0} dependencies among {1} stories, no cycle: stories.json.',
        submission.stories.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0),
        submission.stories.length,
      ),
      unsettled(storyMapRules, submission, facts, [/\.dependsOn/]),
    ),
];
