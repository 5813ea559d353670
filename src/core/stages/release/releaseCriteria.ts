import { text } from '../../text/message';
import { commandVerdict } from '../submission/criteria/commandVerdict';
import type { Judge } from '../submission/criteria/judge';
import { verdict } from '../submission/criteria/verdict';

/** Stage 8: deployed, validated in production, insights documented, team aligned. */
export const releaseJudges: readonly Judge<8>[] = [
  ({ deployment }, { commands }) => {
    const open = deployment.checklist.filter(({ done }) => !done);
    if (open.length > 0) {
      return verdict.machine(
        text(''),
        open.map(({ item, evidence }) => text('Open on the checklist: {0} ({1})', item, evidence)),
      );
    }
    if (deployment.command === undefined)
      return verdict.person(text('Is it deployed? deployment.md names no command.'));
    return commandVerdict([deployment.command], commands);
  },
  ({ deployment: { healthCheck } }, { commands }) =>
    healthCheck
      ? commandVerdict([healthCheck.command], commands)
      : verdict.person(text('Does it work where it was deployed? deployment.md names no health check.')),
  ({ lessons, standards }) =>
    verdict.machine(
      text('{0} lessons and {1} proposed changes to standards: lessons-learned.md.', lessons.length, standards.length),
      lessons.length === 0 ? [text('No lesson is written down.')] : [],
    ),
  () => verdict.person(text('Has the team seen lessons-learned.md, and does it agree?')),
];
