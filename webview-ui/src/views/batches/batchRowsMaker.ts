import type { BatchRow, BatchRows, BatchRowsInput } from './batchRows';
import { FeatureRows } from './featureRows';
import type { Span } from './timeScale';

/** Makes the rows of the view. What did not change since the last time stays the same object. */
export class BatchRowsMaker {
  #features = new Map<string, FeatureRows>();
  #spans: readonly Span[] = [];

  make(input: BatchRowsInput): BatchRows {
    const { features } = input;
    const rows: BatchRow[] = [];
    const spans: Span[] = [];
    const slots = new Map<string, number>();
    let mostSlots = 0;
    let live = false;
    const kept = new Map<string, FeatureRows>();
    for (const feature of features) {
      const maker = this.#features.get(feature.key) ?? new FeatureRows();
      kept.set(feature.key, maker);
      const made = maker.make(feature, features.length > 1, input);
      for (const row of made.rows) rows.push(row);
      for (const span of made.spans) spans.push(span);
      for (const [key, slot] of made.slots) slots.set(key, slot);
      mostSlots = Math.max(mostSlots, made.mostSlots);
      live ||= made.live;
    }
    this.#features = kept;
    const same = spans.length === this.#spans.length && spans.every((span, index) => span === this.#spans[index]);
    if (!same) this.#spans = spans;
    return { rows, spans: this.#spans, slots, mostSlots, live };
  }
}
