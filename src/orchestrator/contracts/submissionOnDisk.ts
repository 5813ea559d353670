import type { FileSystem } from '../../core/ports/fileSystem';
import type { StageNumber } from '../../core/stages/stage';
import { readSubmission } from '../../core/stages/submission/readSubmission';
import type { StageSubmissions } from '../../core/stages/submission/stageSubmissions';

/** Where a session keeps what was handed in for a stage, relative to the session's folder. */
export function submissionPath(stage: StageNumber): string {
  return `submissions/stage-${stage}.json`;
}

/**
 * What was handed in for a stage, as it lies in the session's folder now: a person may have edited it.
 * @param folder of the session, absolute and native
 * @returns nothing where there is none that can be read
 */
export function submissionOnDisk<S extends StageNumber>(
  files: FileSystem,
  folder: string,
  stage: S,
): StageSubmissions[S] | undefined {
  const path = `${folder}/${submissionPath(stage)}`;
  return files.stat(path)?.kind === 'file' ? readSubmission(stage, files.read(path)) : undefined;
}
