import type { FeatureTimes } from './featureTimes';

/** Milliseconds that a wait must last to be worth showing. */
const LEAST = 60_000;

/** What waiting for a whole batch cost, drawn behind the subtask whose end would have let others start. */
export interface Barrier {
  readonly from: number;
  readonly to: number;
  /** `seq` of those that could have started at `from`. */
  readonly held: readonly string[];
}

/**
 * The barriers of a feature, by the place of the subtask behind which each lies. Only recorded times count: a subtask is
 * held from the end of the last thing it needs to the end of the batches before its own, or to now while those go on.
 * @param now epoch milliseconds
 */
export function barriers(times: FeatureTimes, now: number): ReadonlyMap<number, Barrier> {
  const { subtasks, bars, batches } = times;
  const found = new Map<number, Barrier>();
  const end = (place: number | undefined) => {
    const bar = place === undefined ? undefined : bars[place];
    return bar?.kind === 'done' ? bar.span.end : undefined;
  };
  /** When every batch up to here ended; undefined while one goes on; NaN where times are missing. */
  let passed: number | undefined = Number.NEGATIVE_INFINITY;
  for (const members of batches) {
    const gate = passed === undefined ? now : passed;
    for (const place of Number.isFinite(gate) ? members : []) {
      const subtask = subtasks[place];
      if (!subtask || subtask.dependsOn.length === 0 || subtask.openDependencies > 0) continue;
      let last: { place: number; end: number } | undefined;
      for (const each of subtask.dependsOn) {
        const needed = times.placeOf(each) ?? -1;
        const ended = end(needed) ?? Number.NaN;
        if (!last || !(ended <= last.end)) last = { place: needed, end: ended };
      }
      const bar = bars[place];
      const start = bar && 'span' in bar ? bar.span.start : Number.POSITIVE_INFINITY;
      const to = Math.min(gate, start);
      if (!last || !(to - last.end >= LEAST)) continue;
      const before = found.get(last.place);
      found.set(last.place, {
        from: last.end,
        to: Math.max(to, before?.to ?? to),
        held: [...(before?.held ?? []), subtask.seq],
      });
    }
    if (passed === undefined) continue;
    for (const place of members) {
      if (subtasks[place]?.state !== 'completed') {
        passed = undefined;
        break;
      }
      passed = Math.max(passed, end(place) ?? Number.NaN);
    }
  }
  return found;
}
