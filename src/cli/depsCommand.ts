import type { Subtask } from '../core/model/subtask';
import { complainAboutBroken } from './brokenFiles';
import type { Command } from './commandContext';

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

/** Up to here a subtask that others share is drawn anew each time; beyond, what was drawn once is not drawn again. */
const DRAWN_TWICE = 5000;

interface Step {
  readonly seq: string;
  readonly last: boolean;
  readonly indent: string;
  readonly depth: number;
}

/**
 * Draws what a subtask depends on as a tree. A subtask that closes a circle is named and not followed.
 * @param bySeq every subtask of the feature
 */
export function* dependencyTree(target: Subtask, bySeq: ReadonlyMap<string, Subtask>): Iterable<string> {
  yield `${target.seq} - ${target.title} [${target.status}]`;
  if (target.dependsOn.length === 0) yield '  └── (no dependencies)';
  const path = [target.seq];
  const drawn = new Set<string>();
  const open = steps(target, '  ', 1);
  for (let lines = 1, step = open.pop(); step; lines++, step = open.pop()) {
    const { seq, indent, last, depth } = step;
    path.length = depth;
    const branch = `${indent}${last ? '└──' : '├──'}`;
    const subtask = bySeq.get(seq);
    if (!subtask) {
      yield `${branch} ? ${seq} - NOT FOUND`;
      continue;
    }
    const line = `${branch} ${icon(subtask.status)} ${seq} - ${subtask.title} [${subtask.status}]`;
    if (path.includes(seq)) {
      yield `${line} (circular)`;
    } else if (lines > DRAWN_TWICE && drawn.has(seq) && subtask.dependsOn.length > 0) {
      yield `${line} (see above)`;
    } else {
      yield line;
      drawn.add(seq);
      path.push(seq);
      open.push(...steps(subtask, indent + (last ? '    ' : '│   '), depth + 1));
    }
  }
}

/** In the order in which a stack gives them back. */
function steps({ dependsOn }: Subtask, indent: string, depth: number): Step[] {
  return dependsOn.map((seq, at) => ({ seq, last: at === dependsOn.length - 1, indent, depth })).reverse();
}

function icon(status: string): string {
  return status === 'completed' ? '✓' : status === 'in_progress' ? '~' : '○';
}
