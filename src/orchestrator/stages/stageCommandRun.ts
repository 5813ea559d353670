import type { Permissions } from '../../agents/rights/permissions';
import { ToolRefusal } from '../../agents/tools/toolRefusal';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Shell } from '../../core/ports/shell';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import type { StageNumber } from '../../core/stages/stage';
import type { StageCommand } from '../../core/stages/submission/stageCommands';
import type { CommandFact } from '../../core/stages/submission/stageFacts';
import type { StagePlace } from './stagePlace';

const TIMEOUT_MS = 600_000;
const MOST_OUTPUT = 100_000;

/** What running a stage's commands takes. */
export interface StageCommandInput {
  readonly place: StagePlace;
  readonly stage: StageNumber;
  readonly permissions: Permissions;
  readonly shell: Shell;
  /** Runs as the person what is to go on after the stage. */
  readonly outside: Shell;
  readonly files: FileSystem;
  readonly signal: AbortSignal;
}

/** A command's result, with the end of what it printed. */
export interface RanCommand extends CommandFact {
  readonly tail: string;
}

/**
 * Runs the commands that a submission names, one after the other, each only with the person's permission; its output
 * goes into `logs/` of the session. After one that fails the others are not run: a health check says nothing about what
 * was not deployed.
 * @returns those that were run, and why the next one was not, if the person said no
 */
export async function runStageCommands(
  commands: readonly StageCommand[],
  { place, stage, permissions, shell, outside, files, signal }: StageCommandInput,
): Promise<{ readonly ran: readonly RanCommand[]; readonly denied?: string }> {
  const ran: RanCommand[] = [];
  for (const [index, { command, purpose }] of commands.entries()) {
    try {
      if (purpose === 'test') await permissions.run(command);
      else await permissions.runOutside(command);
    } catch (error) {
      if (error instanceof ToolRefusal) return { ran, denied: command };
      throw error;
    }
    const options = { cwd: place.root, timeoutMs: TIMEOUT_MS, signal, maxOutput: MOST_OUTPUT };
    const { exitCode, output } = await (purpose === 'test' ? shell : outside).run(command, options);
    const folder = `${place.session}/logs`;
    const log = `${folder}/stage-${stage}-${purpose}-${index + 1}.log`;
    if (!files.stat(`${place.root}/${folder}`)) files.createFolder(`${place.root}/${folder}`);
    files.writeAtomic(`${place.root}/${log}`, `$ ${command}\n${maskSecrets(output)}`);
    ran.push({ command, ...(exitCode !== undefined && { exitCode }), log, tail: output.slice(-1500) });
    if (exitCode !== 0) break;
  }
  return { ran };
}
