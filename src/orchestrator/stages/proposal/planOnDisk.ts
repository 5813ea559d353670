import { type FileSystem, readIfFile } from '../../../core/ports/fileSystem';
import { type PlanDraft, readPlanDraft } from '../../../core/stages/proposal/planDraft';
import { STAGE } from '../../../core/stages/stage';
import { submissionPath } from '../../contracts/submissionOnDisk';
import type { StagePlace } from '../stagePlace';

/** A plan as it lies in its session. */
export interface PlanOnDisk {
  readonly draft: PlanDraft;
  readonly text: string;
  /** What the agent handed in, kept from a person's first change on. */
  readonly submitted?: string;
}

/** Where the agent's own plan is kept once a person changed it, relative to the session's folder. */
export const SUBMITTED_PLAN = 'submissions/stage-4.submitted.json';

/** Reads the plan that waits at the gate of stage 4, holes or not; nothing where there is none that can be read. */
export function planOnDisk(
  files: FileSystem,
  { root, session }: Pick<StagePlace, 'root' | 'session'>,
): PlanOnDisk | undefined {
  const read = (name: string) => {
    const path = `${root}/${session}/${name}`;
    return readIfFile(files, path);
  };
  const text = read(submissionPath(STAGE.breakdown));
  const draft = text === undefined ? undefined : readPlanDraft(text);
  if (text === undefined || !draft) return undefined;
  const submitted = read(SUBMITTED_PLAN);
  return { draft, text, submitted };
}
