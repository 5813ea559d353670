import { msg } from '../../text/message';
import { commandVerdict } from '../submission/criteria/commandVerdict';
import { byMachine, byPerson, unsettled } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';
import { validationRules } from './validationRules';

/** Stage 7: components integrated, tests passing, criteria met, validated end to end. */
export const validationCriteria: readonly CriterionRule<7>[] = [
  (submission, facts) =>
    byMachine(
      msg('{0} components, each with where it is integrated: validation-report.md.', submission.components.length),
      [
        ...submission.components
          .filter(({ integrated }) => !integrated)
          .map(({ component, evidence }) => msg('"{0}" is not integrated: {1}', component, evidence)),
        ...unsettled(validationRules, submission, facts, [/^components/]),
      ],
    ),
  ({ tests }, { commands }) =>
    commandVerdict(
      tests.map(({ command }) => command),
      commands,
    ),
  (submission, facts) =>
    byMachine(msg('{0} criteria met: validation-report.md.', submission.requirements.length), [
      ...submission.requirements
        .filter(({ met }) => !met)
        .map(({ of, criterion, evidence }) => msg('Criterion {0} of {1} is not met: {2}', criterion, of, evidence)),
      ...unsettled(validationRules, submission, facts, [/^requirements/]),
    ]),
  ({ issues }) => {
    const open = issues.filter(({ status }) => status === 'open').length;
    return open > 0
      ? byPerson(msg('Does it work from end to end, with {0} open issues? See issue-log.md.', open))
      : byPerson(msg('Does it work from end to end? Try it, and say what you did; see validation-report.md.'));
  },
];
