import { msg } from '../../text/message';
import { byMachine, byPerson, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import { architectureRules } from './architectureRules';

/** Stage 1: components identified, boundaries clear, integration points documented, approach validated. */
export const architectureCriteria: readonly CriterionRule<1>[] = [
  ({ components }) =>
    byPerson(msg('Are these all major components? {0} are named in architecture.md.', components.length)),
  (submission, facts) =>
    byMachine(
      msg('Each of {0} components says what it owns: components.json.', submission.components.length),
      unsettled(architectureRules, submission, facts, [/^components\.\d+\.(?:name|boundary)/]),
    ),
  (submission, facts) =>
    byMachine(
      msg(
        '{0} integration points, each between two known parts: integration-points.md.',
        submission.integrationPoints.length,
      ),
      unsettled(architectureRules, submission, facts, [/^integrationPoints/, /^components\.\d+$/]),
    ),
  () => byPerson(msg('Will the approach hold? It is in architecture.md, with the decisions behind it.')),
];
