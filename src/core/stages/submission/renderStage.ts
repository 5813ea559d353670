import type { StageNumber } from '../stageNumber';
import { rendererOf } from './render/rendererOf';
import type { RenderedFile } from './renderedFile';
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
  return [...rendererOf(stage)(submission, facts), submissionFile(stage, submission)];
}
