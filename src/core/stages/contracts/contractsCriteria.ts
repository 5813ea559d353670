import { msg } from '../../text/message';
import type { CriterionRule } from '../submission/criteria/judge';
import { unsettled } from '../submission/criteria/unsettled';
import { verdict } from '../submission/criteria/verdict';

/** Stage 5: every integration point has a contract, fit for the architecture, types complete, documented. */
export const contractsJudges: readonly CriterionRule<5>[] = [
  (submission, facts) =>
    verdict.machine(
      msg(
        '{0} contracts for {1} integration points: api-contracts.md.',
        submission.contracts.length,
        new Set(submission.contracts.flatMap(({ integrationPoints }) => integrationPoints)).size,
      ),
      unsettled(5, submission, facts, [/^contracts$/, /\.integrationPoints/]),
    ),
  (submission, facts) =>
    verdict.machine(
      msg(
        'Implementers and consumers are the two sides of each integration point: {0}.',
        facts.accepted[1] ? 'integration-points.md' : 'api-contracts.md',
      ),
      unsettled(5, submission, facts, [/^contracts\.\d+/]),
    ),
  ({ files }, { compiler }) => {
    const paths = files.map(({ path }) => path).join(', ');
    const [first] = compiler ?? [];
    // An editor without TypeScript cannot look; then a person does.
    if (compiler === undefined) return verdict.person(msg('This editor has no TypeScript. Do {0} compile?', paths));
    return verdict.machine(
      msg('{0} compile under strict settings.', paths),
      first ? [msg('{0}, line {1}: {2}', first.path, first.line, first.message)] : [],
    );
  },
  (submission, facts) =>
    verdict.machine(
      msg(
        'How the parts go together, {0} endpoints and {1} data schemas: integration.md, api-contracts.md, data-schemas.ts.',
        submission.endpoints.length,
        submission.dataSchemas.length,
      ),
      unsettled(5, submission, facts, [/^endpoints/, /^dataSchemas/]),
    ),
];
