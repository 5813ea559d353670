import type { StageNumber } from '../../stageNumber';
import type { StageFacts } from '../stageFacts';
import type { StageSubmissions } from '../stageSubmissions';
import type { SubmissionProblem } from '../submissionProblem';

/** What must hold for a submission of right shape, in itself and towards what is known: one problem for each hole. */
export type Rules<S extends StageNumber> = (
  submission: StageSubmissions[S],
  facts: StageFacts,
) => Iterable<SubmissionProblem>;
