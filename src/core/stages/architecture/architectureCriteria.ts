import { text } from '../../text/message';
import type { Judge } from '../submission/criteria/judge';
import { unsettled } from '../submission/criteria/unsettled';
import { verdict } from '../submission/criteria/verdict';

/** Stage 1: components identified, boundaries clear, integration points documented, approach validated. */
export const architectureJudges: readonly Judge<1>[] = [
  ({ components }) =>
    verdict.person(text('Are these all major components? {0} are named in architecture.md.', components.length)),
  (submission, facts) =>
    verdict.machine(
      text('Each of {0} components says what it owns: components.json.', submission.components.length),
      unsettled(1, submission, facts, [/^components\.\d+\.(?:name|boundary)/]),
    ),
  (submission, facts) =>
    verdict.machine(
      text(
        '{0} integration points, each between two known parts: integration-points.md.',
        submission.integrationPoints.length,
      ),
      unsettled(1, submission, facts, [/^integrationPoints/, /^components\.\d+$/]),
    ),
  () => verdict.person(text('Will the approach hold? It is in architecture.md, with the decisions behind it.')),
];
