import type { StageNumber } from '../stage';
import type { RenderedFile } from './stageDefinition';
import type { StageSubmissions } from './stageSubmissions';

/** The file of the session that keeps a submission as it was accepted: `submissions/stage-N.json`. */
export function submissionFile<S extends StageNumber>(stage: S, submission: StageSubmissions[S]): RenderedFile {
  return {
    place: 'session',
    path: `submissions/stage-${stage}.json`,
    text: `${JSON.stringify(submission, undefined, 2)}\n`,
  };
}
