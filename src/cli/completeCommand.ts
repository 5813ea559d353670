import { openDependencies } from '../core/plan/openDependencies';
import { FileLock } from '../node/fileLock';
import { TaskWriter } from '../workspace/write/taskWriter';
import { complainAboutBroken } from './brokenFiles';
import type { Command, CommandContext } from './commandContext';

/** What the original tool allows, in UTF-16 units. */
const LONGEST_SUMMARY = 200;

/**
 * `complete <feature> <seq> "summary"`: marks a subtask completed, whatever its status, as the original does. Open
 * dependencies are warned of; with `--strict` they refuse.
 */
export const completeCommand: Command = async (context) => {
  const { args, output, folders, clock, strict, json } = context;
  const [name, seq, ...words] = args;
  if (name === undefined || seq === undefined || words.length === 0) {
    output.line('Usage: complete <feature> <seq> "summary"');
    return 1;
  }
  const summary = words.join(' ');
  if (summary.length > LONGEST_SUMMARY) {
    output.line('Error: Summary must be max 200 characters');
    return 1;
  }
  const { feature } = await folders.named(name);
  if (feature) complainAboutBroken(feature, output, folders.root);
  const subtask = feature?.subtasks.find((one) => one.seq === seq);
  if (!feature || !subtask) {
    output.line(`Task ${seq} not found in ${name}`);
    return 1;
  }
  const open = openDependencies(feature.subtasks, subtask);
  if (open.length > 0) {
    output.complain(`${seq} depends on ${open.join(', ')}, not completed.${strict ? ' Nothing was changed.' : ''}`);
    if (strict) return 1;
  }
  const result = await taskWriter(context).complete(feature, subtask, {
    summary,
    at: new Date(clock.now()).toISOString(),
    anyState: true,
  });
  if (result.kind === 'refused') {
    output.complain(result.reason);
    return 1;
  }
  if (result.note) output.complain(result.note);
  const after = await folders.again(feature);
  const done = after?.completedCount;
  const total = after?.subtaskCount;
  if (json) {
    output.json({ feature: name, seq, summary, completed: done ?? null, total: total ?? null, openDependencies: open });
    return 0;
  }
  output.line();
  output.line(`✓ Marked ${name}/${seq} as completed`);
  output.line(`  Summary: ${summary}`);
  if (after?.hasTaskFile) output.line(`  Progress: ${done}/${total}`);
  return 0;
};

/** A writer for one command's work: nothing watches, so nobody is to be told. */
export function taskWriter({ fileSystem, clock, folders }: CommandContext): TaskWriter {
  return new TaskWriter({
    fileSystem,
    lock: new FileLock(clock),
    clock,
    home: { rootPath: (uri) => (uri === folders.uri ? folders.root : undefined), refreshFeature: () => undefined },
  });
}
