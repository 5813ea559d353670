import { type Message, msg } from '../../../text/message';
import type { StageNumber } from '../../stage';
import type { Rules, Verdict } from '../stageDefinition';
import type { StageFacts } from '../stageFacts';
import type { StageSubmissions } from '../stageSubmissions';

/** The machine's word on a criterion. @param missing what is not so; the criterion is met when there is nothing */
export function byMachine(evidence: Message, missing: readonly Message[] = []): Verdict {
  return { by: 'machine', met: missing.length === 0, evidence: missing[0] ?? evidence };
}

/** Leaves a criterion to a person. @param question what the person is to look at, and where */
export function byPerson(question: Message): Verdict {
  return { by: 'person', met: false, evidence: question };
}

/**
 * The holes of a submission at certain places: what it was judged by may have changed since it was accepted.
 * @param places beginnings of paths, see `SubmissionProblem.path`; all where none is given
 */
export function unsettled<S extends StageNumber>(
  rules: Rules<S>,
  submission: StageSubmissions[S],
  facts: StageFacts,
  places: readonly RegExp[] = [/^/],
): readonly Message[] {
  const found: Message[] = [];
  for (const { path, message } of rules(submission, facts)) {
    if (places.some((place) => place.test(path))) found.push(msg('{0}: {1}', path, message));
  }
  return found;
}
