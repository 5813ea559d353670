import type { Command } from './commandContext';
import { UsageError } from './commandLine';
import { taskWriter } from './completeCommand';

/** `archive <feature>`: moves a feature whose subtasks are all completed to `completed/`. */
export const archiveCommand: Command = async (context) => {
  const { args, output, folders, clock, json } = context;
  const [name] = args;
  if (name === undefined || args.length > 1) throw new UsageError('archive takes one feature.');
  const { feature } = await folders.named(name);
  if (!feature) {
    output.complain(`${name} is not a feature. Its folder would be .tmp/tasks/${name}.`);
    return 1;
  }
  const total = feature.subtasks.length + feature.broken.filter(({ file }) => !file.endsWith('/task.json')).length;
  const completed = feature.subtasks.filter(({ status }) => status === 'completed').length;
  if (completed < total) {
    output.complain(`Cannot archive ${name}: ${completed}/${total} tasks completed.`);
    return 1;
  }
  const result = await taskWriter(context).archive(feature, { at: new Date(clock.now()).toISOString() });
  if (result.kind === 'refused') {
    output.complain(result.reason);
    return 1;
  }
  if (result.note) output.complain(result.note);
  if (json) output.json({ feature: feature.slug, folder: `.tmp/tasks/completed/${feature.slug}` });
  else output.line(`✓ Archived ${feature.slug} to .tmp/tasks/completed/`);
  return 0;
};
