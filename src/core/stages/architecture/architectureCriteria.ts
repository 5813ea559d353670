import { msg } from '../../text/message';
import type { CriterionRule } from '../submission/criteria/judge';
import { unsettled } from '../submission/criteria/unsettled';
import { verdict } from '../submission/criteria/verdict';

/** Stage 1: components identified, boundaries clear, integration points documented, approach validated. */
export const architectureJudges: readonly CriterionRule<1>[] = [
  ({ components }) =>
    verdict.person(msg('Are these all major components? {0} are named in architecture.md.', components.length)),
  (submission, facts) =>
    verdict.machine(
      msg('Each of {0} components says what it owns: components.json.', submission.components.length),
      unsettled(1, submission, facts, [/^components\.\d+\.(?:name|boundary)/]),
    ),
  (submission, facts) =>
    verdict.machine(
      msg(
        '{0} integration points, each between two known parts: integration-points.md.',
        submission.integrationPoints.length,
      ),
      unsettled(1, submission, facts, [/^integrationPoints/, /^components\.\d+$/]),
    ),
  () => verdict.person(msg('Will the approach hold? It is in architecture.md, with the decisions behind it.')),
];
