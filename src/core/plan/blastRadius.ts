import type { Feature } from '../model/feature';
import type { Subtask } from '../model/subtask';

/** What it means for the rest of a feature that one subtask does not get done. */
export interface BlastRadius {
  /** Open subtasks that cannot run before it is done, nearest first. */
  readonly held: readonly Subtask[];
  /** Open subtasks that go on without it. */
  readonly free: readonly Subtask[];
  /** Whether the end of the whole feature waits for it. */
  readonly critical: boolean;
  /** Units of work that it may be late without moving the end; absent in or behind a circle of dependencies. */
  readonly slack?: number;
}

/** Follows the dependents of a subtask. @param file `Subtask.file` */
export function blastRadius({ subtasks, plan }: Feature, file: string): BlastRadius {
  const reached = new Set([file]);
  const order: string[] = [file];
  // Those found are appended and followed in turn: nearest first.
  for (const next of order) {
    for (const dependent of plan.dependents.get(next) ?? []) {
      if (!reached.has(dependent)) {
        reached.add(dependent);
        order.push(dependent);
      }
    }
  }
  const byFile = new Map(subtasks.map((each) => [each.file, each]));
  const held = order.slice(1).flatMap((each) => byFile.get(each) ?? []);
  const slack = plan.slack.get(file);
  return {
    held: held.filter(({ status }) => status !== 'completed'),
    free: subtasks.filter((each) => each.status !== 'completed' && !reached.has(each.file)),
    // Of several paths that are as long, the plan names one.
    critical: plan.criticalPath.includes(file) || slack === 0,
    ...(slack === undefined ? {} : { slack }),
  };
}
