import type { Subtask } from '../core/model/subtask';
import { complainAboutBroken } from './brokenFiles';
import type { Command } from './commandContext';
import { dependencyTree } from './dependencyTree';

/** `deps <feature> <seq>`: what a subtask hangs on, down to the roots. */
export const depsCommand: Command = async ({ args, folders, output, json }) => {
  const [name, seq] = args;
  if (name === undefined || seq === undefined) {
    output.line('Usage: deps <feature> <seq>');
    return 1;
  }
  const { feature } = await folders.named(name);
  if (feature) complainAboutBroken(feature, output, folders.root);
  const bySeq = new Map<string, Subtask>();
  for (const subtask of feature?.subtasks ?? []) if (!bySeq.has(subtask.seq)) bySeq.set(subtask.seq, subtask);
  const target = bySeq.get(seq);
  if (!feature || !target) {
    if (json) output.json({ feature: name, seq, found: false });
    else output.line(`Task ${seq} not found in ${name}`);
    return 0;
  }
  if (json) {
    const waiting = feature.plan.waiting.get(target.file);
    output.json({
      feature: name,
      seq,
      found: true,
      title: target.title,
      status: target.status,
      dependsOn: target.dependsOn.map((on) => ({ seq: on, status: bySeq.get(on)?.status ?? null })),
      dependents: feature.subtasks.filter((one) => one.dependsOn.includes(seq)).map((one) => one.seq),
      waiting: waiting ?? null,
    });
    return 0;
  }
  output.line();
  output.line(`=== Dependency Tree: ${name}/${seq} ===`);
  output.line();
  for (const line of dependencyTree(target, bySeq)) output.line(line);
  return 0;
};
