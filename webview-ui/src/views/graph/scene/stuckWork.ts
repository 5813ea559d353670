import type { BoardFeature } from '../../../../../src/protocol/boardFeature';

import { tiesOf } from './neighbours';

/** Subtasks that need a person, and those held up by them. */
export interface StuckWork {
  /** How many open subtasks each one holds up, directly or not, by its key. */
  readonly holds: ReadonlyMap<string, number>;
  /** `seq` of those that hold a waiting one up, by its key. */
  readonly heldBy: ReadonlyMap<string, readonly string[]>;
}

/** States in which a subtask waits for a person. */
const STUCK = new Set(['blocked', 'claimed', 'interrupted', 'unknown']);
/** With more of them almost everything is held up; then each node says only its own reason. */
const MOST = 200;

/** Finds what holds what in some features. */
export function stuckWork(features: readonly BoardFeature[]): StuckWork {
  const holds = new Map<string, number>();
  const heldBy = new Map<string, string[]>();
  for (const { subtasks } of features) {
    const stuck = subtasks.filter(({ state }) => STUCK.has(state));
    if (stuck.length === 0 || stuck.length > MOST) continue;
    const open = new Set(subtasks.flatMap(({ key, state }) => (state === 'waiting' ? [key] : [])));
    const { after } = tiesOf(subtasks.flatMap(({ key, dependsOn }) => dependsOn.map((from) => ({ from, to: key }))));
    for (const { key, seq } of stuck) {
      const found = new Set<string>();
      const next = [key];
      for (let at = next.pop(); at !== undefined; at = next.pop()) {
        for (const each of after.get(at) ?? []) {
          if (found.has(each) || !open.has(each)) continue;
          found.add(each);
          next.push(each);
        }
      }
      if (found.size > 0) holds.set(key, found.size);
      for (const each of found) heldBy.set(each, [...(heldBy.get(each) ?? []), seq]);
    }
  }
  return { holds, heldBy };
}
