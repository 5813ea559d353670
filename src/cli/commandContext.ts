import type { Clock } from '../core/ports/clock';
import type { FileSystem } from '../core/ports/fileSystem';
import { complainAboutBroken } from './brokenFiles';
import type { CommandLine } from './commandLine';
import type { Output } from './output';
import type { NamedFeature, TaskFolders } from './taskFolders';

/** What every command works with. */
export interface CommandContext extends Pick<CommandLine, 'args' | 'json' | 'strict' | 'slots' | 'policy'> {
  readonly output: Output;
  readonly folders: TaskFolders;
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
}

/** Does one command's work. @returns the exit code */
export type Command = (context: CommandContext) => Promise<number>;

/**
 * The features that a command with an optional feature argument is about. What cannot be read is told on stderr, and
 * the rest goes on.
 */
export async function chosenFeatures({ args, folders, output }: CommandContext): Promise<readonly NamedFeature[]> {
  const [name] = args;
  const { features, problems } =
    name === undefined ? await folders.open() : { features: [await folders.named(name)], problems: [] };
  for (const { path, message } of problems) output.complain({ ...message, template: `${path}: ${message.template}` });
  for (const { feature } of features) if (feature) complainAboutBroken(feature, output, folders.root);
  return features;
}
