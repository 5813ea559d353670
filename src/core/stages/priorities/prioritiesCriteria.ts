import { msg } from '../../text/message';
import type { CriterionRule } from '../submission/criteria/judge';
import { unsettled } from '../submission/criteria/unsettled';
import { verdict } from '../submission/criteria/verdict';
import { plannedStories } from '../submission/plannedStories';

/** Stage 3: stories prioritised, dependencies mapped, phases defined, critical path identified. */
export const prioritiesJudges: readonly CriterionRule<3>[] = [
  (submission, facts) =>
    verdict.machine(
      msg('{0} stories with computed RICE and WSJF: prioritized-backlog.json.', submission.stories.length),
      unsettled(3, submission, facts, [/^stories/]),
    ),
  (submission, facts) => {
    const { stories } = plannedStories(submission, facts);
    const count = stories.reduce((sum, { dependsOn }) => sum + new Set(dependsOn).size, 0);
    return verdict.machine(
      msg('{0} dependencies, no cycle: dependency-graph.md.', count),
      unsettled(3, submission, facts, [/^dependencies/]),
    );
  },
  (submission, facts) =>
    verdict.machine(
      msg(
        '{0} phases with {1} milestones, every story in one: execution-plan.md.',
        submission.phases.length,
        submission.milestones.length,
      ),
      unsettled(3, submission, facts, [/^phases/, /^milestones/]),
    ),
  (submission, facts) => {
    const { plan } = plannedStories(submission, facts);
    return verdict.machine(
      msg('{0}: execution-plan.md.', plan.criticalPath.join(' → ')),
      plan.cycles.length > 0
        ? [msg('Stories depend on each other in a circle.')]
        : unsettled(3, submission, facts, [/^criticalPath/]),
    );
  },
];
