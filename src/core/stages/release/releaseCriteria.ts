import { msg } from '../../text/message';
import { commandVerdict } from '../submission/criteria/commandVerdict';
import { byMachine, byPerson } from '../submission/criteria/verdict';
import type { CriterionRule } from '../submission/stageDefinition';

/** Stage 8: deployed, validated in production, insights documented, team aligned. */
export const releaseCriteria: readonly CriterionRule<8>[] = [
  ({ deployment }, { commands }) => {
    const open = deployment.checklist.filter(({ done }) => !done);
    if (open.length > 0) {
      return byMachine(
        msg(''),
        open.map(({ item, evidence }) => msg('Open on the checklist: {0} ({1})', item, evidence)),
      );
    }
    if (deployment.command === undefined) return byPerson(msg('Is it deployed? deployment.md names no command.'));
    return commandVerdict([deployment.command], commands);
  },
  ({ deployment: { healthCheck } }, { commands }) =>
    healthCheck
      ? commandVerdict([healthCheck.command], commands)
      : byPerson(msg('Does it work where it was deployed? deployment.md names no health check.')),
  ({ lessons, standards }) =>
    byMachine(
      msg('{0} lessons and {1} proposed changes to standards: lessons-learned.md.', lessons.length, standards.length),
      lessons.length === 0 ? [msg('No lesson is written down.')] : [],
    ),
  () => byPerson(msg('Has the team seen lessons-learned.md, and does it agree?')),
];
