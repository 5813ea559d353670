import type { Feature } from '../model/feature';
import type { Subtask } from '../model/subtask';
import { type Message, msg } from '../text/message';

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
    slack,
  };
}

const MOST_NAMED = 4;

/** What a failure holds up, and what that does to the end of the feature. */
export function blastText({ held, free, critical, slack = 0 }: BlastRadius): Message {
  if (held.length === 0) {
    return free.length === 0
      ? msg('Nothing waits for it.')
      : msg('Nothing waits for it; {0} of the others can go on.', free.length);
  }
  const named = held.slice(0, MOST_NAMED).map(({ seq }) => seq);
  const more = held.length - named.length;
  const list = more > 0 ? `${named.join(', ')} +${more}` : named.join(', ');
  if (critical) {
    return msg('It holds up {0}, and the end of the feature. {1} of the others can go on.', list, free.length);
  }
  return msg(
    'It holds up {0}, not yet the end of the feature (slack {1}). {2} of the others can go on.',
    list,
    slack,
    free.length,
  );
}
