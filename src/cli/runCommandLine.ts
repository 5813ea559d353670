import * as path from 'node:path';
import type { Clock } from '../core/ports/clock';
import type { FileSystem } from '../core/ports/fileSystem';
import { archiveCommand } from './archiveCommand';
import { batchesCommand } from './batchesCommand';
import { blockedCommand } from './blockedCommand';
import type { Command } from './commandContext';
import { parseCommandLine, USAGE, UsageError } from './commandLine';
import { completeCommand } from './completeCommand';
import { depsCommand } from './depsCommand';
import { findRoot } from './findRoot';
import type { Output } from './output';
import { nextCommand, parallelCommand } from './readyCommands';
import { simulateCommand } from './simulateCommand';
import { stagesCommand } from './stagesCommand';
import { statusCommand } from './statusCommand';
import { TaskFolders } from './taskFolders';
import { validateCommand } from './validateCommand';

const COMMANDS: Readonly<Record<string, Command>> = {
  status: statusCommand,
  next: nextCommand,
  parallel: parallelCommand,
  deps: depsCommand,
  blocked: blockedCommand,
  complete: completeCommand,
  validate: validateCommand,
  batches: batchesCommand,
  simulate: simulateCommand,
  stages: stagesCommand,
  archive: archiveCommand,
};

/** What a run of the command line works with. */
export interface CommandLineHost {
  readonly argv: readonly string[];
  /** Working directory, absolute. */
  readonly folder: string;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly output: Output;
}

/**
 * Runs one command line. Never throws: what goes wrong is told on stderr.
 * @returns the exit code: 0, 1 for an answer of no, 2 for wrong usage of what is ours
 */
export async function runCommandLine({ argv, folder, fileSystem, clock, output }: CommandLineHost): Promise<number> {
  try {
    const { command, root, ...line } = parseCommandLine(argv);
    const run = command !== undefined && Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!run) {
      // As the original: an unknown command is answered with the usage, and that is no failure.
      for (const line of USAGE.split('\n').slice(0, -1)) output.line(line);
      return 0;
    }
    const home = root === undefined ? findRoot(folder) : path.resolve(folder, root);
    if (root !== undefined && fileSystem.stat(home)?.kind !== 'folder') {
      output.complain(`${root} is not a folder.`);
      return 1;
    }
    const folders = new TaskFolders(home, fileSystem, clock);
    return await run({ ...line, output, folders, fileSystem, clock });
  } catch (error) {
    output.complain(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}
