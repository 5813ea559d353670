/** A span of time in epoch milliseconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A stretch of the axis on which time runs evenly. */
export interface Stretch extends Span {
  /** Parts of the whole width, 0 to 1. */
  readonly from: number;
  readonly to: number;
}

/** Where moments lie: worked stretches one after the other, the pauses between them cut out, then what is planned. */
export interface TimeScale {
  readonly stretches: readonly Stretch[];
  /** Part of the width where the time that has passed ends and the plan begins. */
  readonly planFrom: number;
  /** Part of the width at which a moment lies. */
  readonly at: (time: number) => number;
  /** Part of the width of a planned slot, from 0; slots say order and no time. */
  readonly slot: (index: number) => { readonly from: number; readonly to: number };
}

/** A pause longer than this part of all work is cut out of the axis. */
const PAUSE = 0.5;
const LEAST_PAUSE = 10 * 60_000;
/** Shorter work is drawn as if it had taken this long, in milliseconds. */
const LEAST_STRETCH = 5000;
/** Width of a cut, as a part of the whole. */
const CUT = 0.02;
const SLOT = 0.16;
const MOST_PLAN = 0.6;

/**
 * Lays out the spans in which work was done, and room for planned slots behind them. A pause of days between two hours
 * of work would leave no room for either, so it is cut.
 */
export function timeScale(spans: readonly Span[], slots: number): TimeScale {
  const worked = merge(spans);
  const total = worked.reduce((sum, { start, end }) => sum + end - start, 0);
  const plan = worked.length === 0 ? (slots > 0 ? 1 : 0) : Math.min(MOST_PLAN, slots * SLOT);
  const cuts = Math.max(0, worked.length - 1) * CUT;
  const width = Math.max(0.1, 1 - plan - cuts);
  const stretches: Stretch[] = [];
  let from = 0;
  for (const span of worked) {
    const to = from + ((span.end - span.start) / Math.max(1, total)) * width;
    stretches.push({ ...span, from, to });
    from = to + CUT;
  }
  const planFrom = stretches.at(-1)?.to ?? 0;
  return {
    stretches,
    planFrom,
    at: (time) => at(stretches, time),
    slot: (index) => {
      const each = (1 - planFrom) / Math.max(1, slots);
      return { from: planFrom + index * each, to: planFrom + (index + 1) * each };
    },
  };
}

function merge(spans: readonly Span[]): Span[] {
  const sorted = spans.filter(({ start, end }) => end >= start).sort((a, b) => a.start - b.start);
  const total = sorted.reduce((sum, { start, end }) => sum + end - start, 0);
  const pause = Math.max(LEAST_PAUSE, total * PAUSE);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start - last.end <= pause) last.end = Math.max(last.end, end);
    else merged.push({ start, end: Math.max(end, start + LEAST_STRETCH) });
  }
  return merged;
}

function at(stretches: readonly Stretch[], time: number): number {
  let last = 0;
  for (const { start, end, from, to } of stretches) {
    if (time < start) return last;
    if (time <= end) return from + ((time - start) / Math.max(1, end - start)) * (to - from);
    last = to;
  }
  return last;
}
