import type { FileSystem } from '../../core/ports/fileSystem';
import type { StageNumber } from '../../core/stages/stageNumber';
import type { StageSubmissions } from '../../core/stages/submission/stageSubmissions';
import { submissionSchema } from '../../core/stages/submission/submissionSchema';

/** Where a session keeps what was handed in for a stage, relative to the session's folder. */
export function submissionPath(stage: StageNumber): string {
  return `submissions/stage-${stage}.json`;
}

/**
 * What was handed in for a stage, as it lies in the session's folder now: a person may have edited it.
 * @param folder of the session, absolute and native
 * @returns nothing where there is none that can be read
 */
export function readSubmission<S extends StageNumber>(
  files: FileSystem,
  folder: string,
  stage: S,
): StageSubmissions[S] | undefined {
  const path = `${folder}/${submissionPath(stage)}`;
  if (files.stat(path)?.kind !== 'file') return undefined;
  try {
    const parsed = submissionSchema(stage).safeParse(JSON.parse(files.read(path)));
    return parsed.success ? (parsed.data as StageSubmissions[S]) : undefined;
  } catch {
    // Edited by hand and broken: as good as none, and the stage's criteria then say so.
    return undefined;
  }
}
