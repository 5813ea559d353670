import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { t } from '../../words';
import { type Bar, barOf } from './bar';
import type { Span } from './timeScale';

export interface SubtaskLine {
  readonly subtask: BoardSubtask;
  readonly bar: Bar;
}

/** A row of the view, top down: feature, its batches, their subtasks. */
export type BatchRow =
  | { readonly kind: 'feature'; readonly key: string; readonly feature: BoardFeature; readonly open: boolean }
  | {
      readonly kind: 'batch';
      readonly key: string;
      readonly title: string;
      readonly alone: boolean;
      readonly open: boolean;
      readonly lines: readonly SubtaskLine[];
      readonly span: Span | undefined;
      /** Place among the batches that are still to come. */
      readonly slot: number | undefined;
    }
  | {
      readonly kind: 'subtask';
      readonly key: string;
      readonly line: SubtaskLine;
      readonly slot: number | undefined;
      /** Of a batch whose every member has ended: when the last one did. */
      readonly barrier: number | undefined;
    };

/** All rows, the spans that the axis must hold, and how many planned slots there are. */
export interface BatchRows {
  readonly rows: readonly BatchRow[];
  readonly spans: readonly Span[];
  readonly slots: number;
}

/** Rows of the features. @param closed keys of the rows that are folded */
export function batchRows(
  features: readonly BoardFeature[],
  visible: (subtask: BoardSubtask) => boolean,
  closed: ReadonlySet<string>,
  now: number,
): BatchRows {
  const rows: BatchRow[] = [];
  const spans: Span[] = [];
  let slots = 0;
  for (const feature of features) {
    const featureKey = `feature:${feature.key}`;
    const featureOpen = !closed.has(featureKey);
    if (features.length > 1) rows.push({ kind: 'feature', key: featureKey, feature, open: featureOpen });
    let slot = 0;
    for (const { index, title, alone, members } of groups(feature)) {
      const lines = members.map((subtask) => ({ subtask, bar: barOf(subtask, now) }));
      const own = lines.flatMap(({ bar }) => ('span' in bar ? [bar.span] : []));
      spans.push(...own);
      const planned = lines.some(({ bar }) => bar.kind === 'planned') ? slot++ : undefined;
      slots = Math.max(slots, slot);
      const shown = lines.filter(({ subtask }) => visible(subtask));
      if (!featureOpen || shown.length === 0) continue;
      const key = `batch:${feature.key}:${index ?? ''}`;
      const open = !closed.has(key);
      rows.push({ kind: 'batch', key, title, alone, open, lines, span: around(own), slot: planned });
      if (!open) continue;
      const over = lines.every(({ bar }) => bar.kind === 'done');
      const barrier = over && lines.length > 1 ? Math.max(...own.map(({ end }) => end)) : undefined;
      for (const line of shown) rows.push({ kind: 'subtask', key: line.subtask.key, line, slot: planned, barrier });
    }
  }
  return { rows, spans, slots };
}

function groups(feature: BoardFeature) {
  const byBatch = new Map<number | undefined, BoardSubtask[]>();
  for (const subtask of feature.subtasks) {
    const list = byBatch.get(subtask.batch);
    if (list) list.push(subtask);
    else byBatch.set(subtask.batch, [subtask]);
  }
  const rest = byBatch.get(undefined) ?? [];
  return [
    ...feature.batches.map(({ index, alone }) => ({
      index,
      title: t('Batch {0}', index),
      alone,
      members: byBatch.get(index) ?? [],
    })),
    ...(rest.length > 0 ? [{ index: undefined, title: t('No batch'), alone: false, members: rest }] : []),
  ];
}

function around(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
