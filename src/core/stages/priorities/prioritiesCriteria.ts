import { msg } from '../../text/message';
import { byMachine, unsettled } from '../submission/criteria/verdict';
import { plannedStories } from '../submission/plannedStories';
import type { CriterionRule } from '../submission/stageDefinition';
import { prioritiesRules } from './prioritiesRules';

/** Stage 3: stories prioritised, dependencies mapped, phases defined, critical path identified. */
export const prioritiesCriteria: readonly CriterionRule<3>[] = [
  (submission, facts) =>
    byMachine(
      msg('{0} stories with computed RICE and WSJF: prioritized-backlog.json.', submission.stories.length),
      unsettled(prioritiesRules, submission, facts, [/^stories/]),
    ),
  (submission, facts) => {
    const { stories } = plannedStories(submission, facts);
    const count = stories.reduce((sum, { dependsOn }) => sum + new Set(dependsOn).size, 0);
    return byMachine(
      msg('{0} dependencies, no cycle: dependency-graph.md.', count),
      unsettled(prioritiesRules, submission, facts, [/^dependencies/]),
    );
  },
  (submission, facts) =>
    byMachine(
      msg(
        '{0} phases with {1} milestones, every story in one: execution-plan.md.',
        submission.phases.length,
        submission.milestones.length,
      ),
      unsettled(prioritiesRules, submission, facts, [/^phases/, /^milestones/]),
    ),
  (submission, facts) => {
    const { plan } = plannedStories(submission, facts);
    return byMachine(
      msg('{0}: execution-plan.md.', plan.criticalPath.join(' → ')),
      plan.cycles.length > 0
        ? [msg('Stories depend on each other in a circle.')]
        : unsettled(prioritiesRules, submission, facts, [/^criticalPath/]),
    );
  },
];
