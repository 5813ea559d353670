import type { Subtask } from '../core/model/subtask';
import type { Command, CommandContext } from './commandContext';
import { chosenFeatures } from './commandContext';
import type { NamedFeature } from './taskFolders';

/** `next [feature]`: what can start now. */
export const nextCommand: Command = async (context) => {
  await listReady(context, {
    head: '=== Ready Tasks (deps satisfied) ===',
    takes: () => true,
    title: (name) => `[${name}]`,
    line: ({ seq, title, parallel }) => `  ${seq} - ${title}  ${parallel ? '[parallel]' : '[sequential]'}`,
  });
  return 0;
};

/** `parallel [feature]`: what can start now beside others. */
export const parallelCommand: Command = async (context) => {
  await listReady(context, {
    head: '=== Parallelizable Tasks Ready Now ===',
    takes: ({ parallel }) => parallel,
    title: (name, count) => `[${name}] - ${count} parallel tasks:`,
    line: ({ seq, title }) => `  ${seq} - ${title}`,
  });
  return 0;
};

interface List {
  readonly head: string;
  readonly takes: (subtask: Subtask) => boolean;
  readonly title: (name: string, count: number) => string;
  readonly line: (subtask: Subtask) => string;
}

async function listReady(context: CommandContext, list: List): Promise<void> {
  const { output, json } = context;
  const features = await chosenFeatures(context);
  const ready = ({ feature }: NamedFeature) =>
    feature?.subtasks.filter((subtask) => feature.plan.ready.has(subtask.file) && list.takes(subtask)) ?? [];
  if (json) {
    output.json({
      features: features.map((one) => ({
        feature: one.name,
        ready: ready(one).map(({ seq, title, parallel }) => ({ seq, title, parallel })),
      })),
    });
    return;
  }
  output.line();
  output.line(list.head);
  output.line();
  for (const one of features) {
    const subtasks = ready(one);
    if (subtasks.length === 0) continue;
    output.line(list.title(one.name, subtasks.length));
    for (const subtask of subtasks) output.line(list.line(subtask));
    output.line();
  }
}
