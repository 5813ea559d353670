import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { Bar } from './bar';

/** Shorter waits than this, in milliseconds, are no cost worth showing. */
const LEAST = 60_000;

/** What waiting for a whole batch cost, drawn behind the subtask whose end would have let others start. */
export interface Barrier {
  readonly from: number;
  readonly to: number;
  /** `seq` of those that could have started at `from`. */
  readonly held: readonly string[];
}

/**
 * The barriers of a feature, by the key of the subtask behind which each lies. Only recorded times count: a subtask is
 * held from the end of the last thing it needs to the end of the batches before its own, or to now while those go on.
 * @param bars of the feature's subtasks, by key
 * @param now epoch milliseconds
 */
export function barriers(
  feature: BoardFeature,
  bars: ReadonlyMap<string, Bar>,
  now: number,
): ReadonlyMap<string, Barrier> {
  const found = new Map<string, Barrier>();
  const end = (key: string) => {
    const bar = bars.get(key);
    return bar?.kind === 'done' ? bar.span.end : undefined;
  };
  const byKey = new Map(feature.subtasks.map((subtask) => [subtask.key, subtask]));
  /** When every batch up to here ended; undefined while one goes on; NaN where times are missing. */
  let passed: number | undefined = Number.NEGATIVE_INFINITY;
  for (const { members } of feature.batches) {
    const gate = passed === undefined ? now : passed;
    for (const key of Number.isFinite(gate) ? members : []) {
      const subtask = byKey.get(key);
      if (!subtask || subtask.dependsOn.length === 0 || subtask.openDependencies > 0) continue;
      let last: { key: string; end: number } | undefined;
      for (const each of subtask.dependsOn) {
        const ended = end(each) ?? Number.NaN;
        if (!last || !(ended <= last.end)) last = { key: each, end: ended };
      }
      const bar = bars.get(key);
      const start = bar && 'span' in bar ? bar.span.start : Number.POSITIVE_INFINITY;
      const to = Math.min(gate, start);
      if (!last || !(to - last.end >= LEAST)) continue;
      const before = found.get(last.key);
      found.set(last.key, {
        from: last.end,
        to: Math.max(to, before?.to ?? to),
        held: [...(before?.held ?? []), subtask.seq],
      });
    }
    if (passed === undefined) continue;
    for (const key of members) {
      if (byKey.get(key)?.state !== 'completed') {
        passed = undefined;
        break;
      }
      passed = Math.max(passed, end(key) ?? Number.NaN);
    }
  }
  return found;
}
