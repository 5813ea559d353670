import type { StageNumber } from '../stage';
import { stageDefinition } from '../stageDefinitions';
import type { RenderedFile } from './stageDefinition';
import type { StageFacts } from './stageFacts';
import type { StageSubmissions } from './stageSubmissions';
import { submissionFile } from './submissionFile';

/**
 * The files of an accepted submission, by path: outputs under the names that the workflow gives them, and the
 * submission itself, from which `readSubmission` takes it up again. The same submission and facts give the same bytes.
 */
export function renderStage<S extends StageNumber>(
  stage: S,
  submission: StageSubmissions[S],
  facts: StageFacts,
): readonly RenderedFile[] {
  return [...stageDefinition(stage).render(submission, facts), submissionFile(stage, submission)];
}
