import { msg } from '../../text/message';
import { commandVerdict } from '../submission/criteria/commandVerdict';
import type { CriterionRule } from '../submission/criteria/judge';
import { verdict } from '../submission/criteria/verdict';

/** Stage 8: deployed, validated in production, insights documented, team aligned. */
export const releaseJudges: readonly CriterionRule<8>[] = [
  ({ deployment }, { commands }) => {
    const open = deployment.checklist.filter(({ done }) => !done);
    if (open.length > 0) {
      return verdict.machine(
        msg(''),
        open.map(({ item, evidence }) => msg('Open on the checklist: {0} ({1})', item, evidence)),
      );
    }
    if (deployment.command === undefined) return verdict.person(msg('Is it deployed? deployment.md names no command.'));
    return commandVerdict([deployment.command], commands);
  },
  ({ deployment: { healthCheck } }, { commands }) =>
    healthCheck
      ? commandVerdict([healthCheck.command], commands)
      : verdict.person(msg('Does it work where it was deployed? deployment.md names no health check.')),
  ({ lessons, standards }) =>
    verdict.machine(
      msg('{0} lessons and {1} proposed changes to standards: lessons-learned.md.', lessons.length, standards.length),
      lessons.length === 0 ? [msg('No lesson is written down.')] : [],
    ),
  () => verdict.person(msg('Has the team seen lessons-learned.md, and does it agree?')),
];
