import { SubtaskSchema } from '../../schema/subtaskSchema';
import { TaskSchema } from '../../schema/taskSchema';
import { msg } from '../../text/message';
import { breakdownFeature } from '../submission/breakdownFeature';
import { shapeProblems } from '../submission/check/shapeProblems';
import { byMachine, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import { breakdownRules } from './breakdownRules';
import { BreakdownSchema } from './breakdownSchema';

/** Stage 4: objectives clear, dependencies mapped, batches identified, JSON valid. */
export const breakdownCriteria: readonly CriterionRule<4>[] = [
  (submission, facts) =>
    byMachine(
      msg(
        '{0} subtasks, each with deliverables and criteria that pass or fail: task.json.',
        submission.subtasks.length,
      ),
      unsettled(breakdownRules, submission, facts),
    ),
  (submission, facts) => {
    const { cycles, dangling } = breakdownFeature(submission, facts).feature.plan;
    const count = submission.subtasks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    return byMachine(
      msg('{0} dependencies, no cycle, none that leads nowhere: batches.md.', count),
      cycles.length + dangling.size > 0 ? [msg('Some dependencies form a cycle or lead nowhere.')] : [],
    );
  },
  (submission, facts) => {
    const { batches } = breakdownFeature(submission, facts).feature.plan;
    const largest = Math.max(0, ...batches.map(({ members }) => members.length));
    return byMachine(
      msg('{0} batches, up to {1} subtasks at a time: batches.md.', batches.length, largest),
      batches.length === 0 ? [msg('There is no batch.')] : [],
    );
  },
  (submission, facts) => {
    const shape = BreakdownSchema.safeParse(submission);
    const [first] = shape.success ? [] : shapeProblems(shape.error, BreakdownSchema, submission);
    if (first) return byMachine(msg(''), [msg('{0}: {1}', first.path, first.message)]);
    const { files } = breakdownFeature(submission, facts);
    const wrong = files.find(({ name, text: content }) => {
      const schema = name === 'task.json' ? TaskSchema : SubtaskSchema;
      return !schema.safeParse(JSON.parse(content)).success;
    });
    return byMachine(
      msg('{0} files valid by their schemas: .tmp/tasks/{1}.', files.length, facts.feature),
      wrong ? [msg('{0} is not valid by its schema.', wrong.name)] : [],
    );
  },
];
