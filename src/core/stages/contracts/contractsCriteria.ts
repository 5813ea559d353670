import { msg } from '../../text/message';
import { STAGE } from '../stage';
import { byMachine, byPerson, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import { contractsRules } from './contractsRules';

/** Stage 5: every integration point has a contract, fit for the architecture, types complete, documented. */
export const contractsCriteria: readonly CriterionRule<5>[] = [
  (submission, facts) =>
    byMachine(
      msg(
        '{0} contracts for {1} integration points: api-contracts.md.',
        submission.contracts.length,
        new Set(submission.contracts.flatMap(({ integrationPoints }) => integrationPoints)).size,
      ),
      unsettled(contractsRules, submission, facts, [/^contracts$/, /\.integrationPoints/]),
    ),
  (submission, facts) =>
    byMachine(
      msg(
        'Implementers and consumers are the two sides of each integration point: {0}.',
        facts.accepted[STAGE.architecture] ? 'integration-points.md' : 'api-contracts.md',
      ),
      unsettled(contractsRules, submission, facts, [/^contracts\.\d+/]),
    ),
  ({ files }, { compiler }) => {
    const paths = files.map(({ path }) => path).join(', ');
    const [first] = compiler ?? [];
    // An editor without TypeScript cannot look; then a person does.
    if (compiler === undefined) return byPerson(msg('This editor has no TypeScript. Do {0} compile?', paths));
    return byMachine(
      msg('{0} compile under strict settings.', paths),
      first ? [msg('{0}, line {1}: {2}', first.path, first.line, first.message)] : [],
    );
  },
  (submission, facts) =>
    byMachine(
      msg(
        'How the parts go together, {0} endpoints and {1} data schemas: integration.md, api-contracts.md, data-schemas.ts.',
        submission.endpoints.length,
        submission.dataSchemas.length,
      ),
      unsettled(contractsRules, submission, facts, [/^endpoints/, /^dataSchemas/]),
    ),
];
