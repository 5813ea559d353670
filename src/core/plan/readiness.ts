import type { BrokenFile } from '../model/brokenFile';
import type { Subtask } from '../model/subtask';
import type { Waiting } from './plan';

/** Who can start, and what keeps the others. */
export interface Readiness {
  readonly ready: ReadonlySet<string>;
  readonly waiting: ReadonlyMap<string, Waiting>;
}

const NONE: readonly string[] = [];

/**
 * Splits the pending subtasks as the original tool does: a dependency counts as met when any subtask of that `seq` is
 * completed, and one that names no subtask never is.
 * @param known tells whether a readable subtask has this `seq`
 * @param inCycle by index
 */
export function readiness(
  subtasks: readonly Subtask[],
  broken: readonly BrokenFile[],
  completed: ReadonlySet<string>,
  known: (seq: string) => boolean,
  inCycle: (index: number) => boolean,
): Readiness {
  const ready = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const unreadable = new Set(broken.map(({ seq }) => seq));
  for (const [index, { file, status, dependsOn }] of subtasks.entries()) {
    if (status !== 'pending') continue;
    const unmet = dependsOn.every((seq) => completed.has(seq)) ? NONE : dependsOn.filter((seq) => !completed.has(seq));
    if (unmet.length === 0) {
      ready.add(file);
      continue;
    }
    const lost = unmet.filter((seq) => !known(seq));
    waiting.set(file, {
      on: lost.length === 0 ? unmet : unmet.filter(known),
      dangling: lost.length === 0 ? NONE : lost.filter((seq) => !unreadable.has(seq)),
      broken: lost.length === 0 ? NONE : lost.filter((seq) => unreadable.has(seq)),
      inCycle: inCycle(index),
    });
  }
  return { ready, waiting };
}
