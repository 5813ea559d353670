import type { StageNumber } from '../../core/stages/stage';
import { renderStage } from '../../core/stages/submission/renderStage';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { StageSubmissions } from '../../core/stages/submission/stageSubmissions';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import { submissionPath } from '../contracts/submissionOnDisk';

/** The files made from what was handed in for a stage. */
export interface OutputFiles {
  /** All that is written at once, the submission among them. Paths are relative to the root. */
  readonly now: readonly FileEdit[];
  /** As the record names them: relative to the session, or to the root for files outside of it. */
  readonly names: readonly string[];
}

/** Makes the files. @param session the session's folder, relative to the root */
export function outputFiles<S extends StageNumber>(
  session: string,
  stage: S,
  submission: StageSubmissions[S],
  facts: StageFacts,
): OutputFiles {
  const rendered = renderStage(stage, submission, facts);
  const edits = rendered.map(({ place, path, text }) => ({
    path: place === 'session' ? `${session}/${path}` : path,
    text,
  }));
  return {
    // The task files of stage 4 are written when a person has seen the plan; see `taskFiles`.
    now: edits.filter(({ path }) => !path.startsWith('.tmp/tasks/')),
    names: rendered.map(({ path }) => path).filter((path) => path !== submissionPath(stage)),
  };
}
