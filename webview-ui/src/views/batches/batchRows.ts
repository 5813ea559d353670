import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { brokenSubtasks } from '../../brokenSubtasks';
import { t } from '../../words';
import { type Bar, barOf } from './bar';
import { type Barrier, barriers } from './barriers';
import type { Span } from './timeScale';
import type { Attempt } from './useAttempts';

export interface SubtaskLine {
  readonly subtask: BoardSubtask;
  readonly bar: Bar;
  /** Attempts before the one that the bar shows, oldest first. */
  readonly lost: readonly LostAttempt[];
  /** What waiting for its batch cost others. */
  readonly barrier?: Barrier;
}

/** An attempt that is over, kept in front of the newest. */
export interface LostAttempt {
  readonly attempt: number;
  readonly phase: Attempt['phase'];
  readonly span: Span;
}

/** A row of the view, top down: feature, the stage that its batches make up, its batches, their subtasks. */
export type BatchRow =
  | { readonly kind: 'feature'; readonly key: string; readonly feature: BoardFeature; readonly open: boolean }
  | {
      readonly kind: 'stage';
      readonly key: string;
      readonly feature: BoardFeature;
      readonly span: Span | undefined;
      /** How many batches are still to come. */
      readonly slots: number;
    }
  | {
      readonly kind: 'batch';
      readonly key: string;
      readonly title: string;
      readonly alone: boolean;
      readonly open: boolean;
      readonly lines: readonly SubtaskLine[];
      readonly broken: readonly BoardBroken[];
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
    }
  | { readonly kind: 'broken'; readonly key: string; readonly feature: BoardFeature; readonly broken: BoardBroken };

/** All rows, the spans that the axis must hold, and how many planned slots there are. */
export interface BatchRows {
  readonly rows: readonly BatchRow[];
  readonly spans: readonly Span[];
  readonly slots: number;
  /** Whether something runs, whose bar grows with the clock. */
  readonly live: boolean;
}

/** Rows of the features. @param closed keys of the rows that are folded */
export function batchRows(
  features: readonly BoardFeature[],
  visible: (subtask: BoardSubtask) => boolean,
  closed: ReadonlySet<string>,
  now: number,
  attempts: ReadonlyMap<string, readonly Attempt[]> = new Map(),
): BatchRows {
  const rows: BatchRow[] = [];
  const spans: Span[] = [];
  let slots = 0;
  let live = false;
  for (const feature of features) {
    const featureKey = `feature:${feature.key}`;
    const featureOpen = !closed.has(featureKey);
    if (features.length > 1) rows.push({ kind: 'feature', key: featureKey, feature, open: featureOpen });
    let slot = 0;
    const whole: Span[] = [];
    const below: BatchRow[] = [];
    const bars = new Map(feature.subtasks.map((subtask) => [subtask.key, barOf(subtask, now)]));
    const walls = barriers(feature, bars, now);
    for (const { index, title, alone, members, broken } of groups(feature)) {
      const lines = members.map((subtask): SubtaskLine => {
        const barrier = walls.get(subtask.key);
        return {
          subtask,
          bar: bars.get(subtask.key) ?? { kind: 'untimed' },
          lost: lostAttempts(subtask, attempts.get(subtask.key) ?? [], now),
          ...(barrier ? { barrier } : {}),
        };
      });
      const own = lines.flatMap(({ bar, lost }) => [
        ...lost.map(({ span }) => span),
        ...('span' in bar ? [bar.span] : []),
      ]);
      whole.push(...own);
      live ||= lines.some(({ bar }) => bar.kind === 'running');
      const planned = lines.some(({ bar }) => bar.kind === 'planned') ? slot++ : undefined;
      const shown = lines.filter(({ subtask }) => visible(subtask));
      if (!featureOpen || shown.length + broken.length === 0) continue;
      const key = `batch:${feature.key}:${index ?? ''}`;
      const open = !closed.has(key);
      below.push({ kind: 'batch', key, title, alone, open, lines, broken, span: around(own), slot: planned });
      if (!open) continue;
      const over = lines.every(({ bar }) => bar.kind === 'done');
      const barrier = over && lines.length > 1 ? Math.max(...own.map(({ end }) => end)) : undefined;
      for (const line of shown) below.push({ kind: 'subtask', key: line.subtask.key, line, slot: planned, barrier });
      for (const each of broken) below.push({ kind: 'broken', key: each.key, feature, broken: each });
    }
    slots = Math.max(slots, slot);
    spans.push(...whole);
    if (below.length > 0) {
      rows.push({ kind: 'stage', key: `stage:${feature.key}`, feature, span: around(whole), slots: slot }, ...below);
    }
  }
  return { rows, spans, slots, live };
}

/** Those of the past as it is shown; one without an end lasted until the next began. */
function lostAttempts({ run }: BoardSubtask, attempts: readonly Attempt[], now: number): readonly LostAttempt[] {
  const before = attempts.filter(({ attempt, startedAt }) => startedAt <= now && attempt < (run?.attempt ?? Infinity));
  return before.map(({ attempt, phase, startedAt, endedAt }, index) => {
    const next = before[index + 1]?.startedAt ?? run?.startedAt ?? now;
    return { attempt, phase, span: { start: startedAt, end: Math.min(now, endedAt ?? next) } };
  });
}

function groups(feature: BoardFeature) {
  const byBatch = new Map<number | undefined, BoardSubtask[]>();
  for (const subtask of feature.subtasks) {
    const list = byBatch.get(subtask.batch);
    if (list) list.push(subtask);
    else byBatch.set(subtask.batch, [subtask]);
  }
  const rest = byBatch.get(undefined) ?? [];
  const broken = brokenSubtasks(feature);
  return [
    ...feature.batches.map(({ index, alone }) => ({
      index,
      title: t('Batch {0}', index),
      alone,
      members: byBatch.get(index) ?? [],
      broken: [],
    })),
    ...(rest.length + broken.length > 0
      ? [{ index: undefined, title: t('No batch'), alone: false, members: rest, broken }]
      : []),
  ];
}

function around(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
