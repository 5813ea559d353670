import { type Message, msg, plainText } from '../../../text/message';
import type { StageNumber } from '../../stageNumber';
import { rulesOf } from '../check/rulesOf';
import type { StageFacts } from '../stageFacts';
import type { StageSubmissions } from '../stageSubmissions';

/**
 * The holes of a submission at certain places: what it was judged by may have changed since it was accepted.
 * @param places beginnings of paths, see `SubmissionProblem.path`; all where none is given
 */
export function unsettled<S extends StageNumber>(
  stage: S,
  submission: StageSubmissions[S],
  facts: StageFacts,
  places: readonly RegExp[] = [/^/],
): readonly Message[] {
  const found: Message[] = [];
  for (const { path, message } of rulesOf(stage)(submission, facts)) {
    if (places.some((place) => place.test(path))) found.push(msg('{0}: {1}', path, plainText(message)));
  }
  return found;
}
