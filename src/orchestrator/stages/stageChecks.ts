import * as z from 'zod';
import { parseJson } from '../../core/files/json/parseJson';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { StageNumber } from '../../core/stages/stage';
import type { StageFacts } from '../../core/stages/submission/stageFacts';
import type { FileEdit } from '../../workspace/write/sessionWriter';
import type { StagePlace } from './stagePlace';

const ChecksSchema = z.object({
  commands: z.array(
    z.object({ command: z.string(), exitCode: z.number().exactOptional(), log: z.string().exactOptional() }),
  ),
  compiler: z.array(z.object({ path: z.string(), line: z.number(), message: z.string() })).exactOptional(),
});

type Checks = Pick<StageFacts, 'commands' | 'compiler'>;

/** What a stage's commands and the compiler said, as the file beside their logs that the gate reads after a reload. */
export function stageChecksFile(
  { session }: Pick<StagePlace, 'session'>,
  stage: StageNumber,
  { commands, compiler }: Checks,
): FileEdit {
  const text = JSON.stringify({ commands, compiler }, undefined, 2);
  return { path: checksPath(session, stage), text: `${text}\n` };
}

/** What {@link stageChecksFile} kept; no commands where there is no such file, or a broken one. */
export function readStageChecks(files: FileSystem, { root, session }: StagePlace, stage: StageNumber): Checks {
  const path = `${root}/${checksPath(session, stage)}`;
  if (files.stat(path)?.kind !== 'file') return { commands: [] };
  try {
    return ChecksSchema.safeParse(parseJson(files.read(path))).data ?? { commands: [] };
  } catch {
    // It went between two looks.
    return { commands: [] };
  }
}

function checksPath(session: string, stage: StageNumber): string {
  return `${session}/logs/stage-${stage}.json`;
}
