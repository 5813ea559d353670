import * as z from 'zod';
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

/** What a stage's commands and the compiler said, kept beside their logs so that the gate knows it after a reload. */
export const stageChecks = {
  file({ session }: Pick<StagePlace, 'session'>, stage: StageNumber, { commands, compiler }: Checks): FileEdit {
    const text = JSON.stringify({ commands, ...(compiler && { compiler }) }, undefined, 2);
    return { path: path(session, stage), text: `${text}\n` };
  },

  /** Nothing was run where nothing is kept. */
  read(files: FileSystem, { root, session }: StagePlace, stage: StageNumber): Checks {
    const place = `${root}/${path(session, stage)}`;
    if (files.stat(place)?.kind !== 'file') return { commands: [] };
    try {
      const parsed = ChecksSchema.safeParse(JSON.parse(files.read(place)));
      return parsed.success ? parsed.data : { commands: [] };
    } catch {
      return { commands: [] };
    }
  },
};

function path(session: string, stage: StageNumber): string {
  return `${session}/logs/stage-${stage}.json`;
}
