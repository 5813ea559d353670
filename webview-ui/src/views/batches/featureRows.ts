import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import { brokenSubtasks } from '../../state/targets';
import { t } from '../../words';
import { type Barrier, barriers } from './barriers';
import type { BatchRow, BatchRows, BatchRowsInput, SubtaskLine } from './batchRows';
import { FeatureTimes } from './featureTimes';
import { type LostAttempt, lostAttempts } from './lostAttempts';
import type { Span } from './timeScale';
import { type Wait, waitsOf } from './waits';

type Row<K extends BatchRow['kind']> = BatchRow & { readonly kind: K };

/** One list for all that have no earlier attempt, so that it stays the same. */
const NONE: readonly LostAttempt[] = [];

/** A group as it was drawn last. */
interface DrawnGroup {
  readonly group: BatchGroup;
  readonly visible: BatchRowsInput['visible'];
  readonly lines: readonly SubtaskLine[];
  readonly spans: readonly Span[];
  readonly open: boolean;
  /** Whether it is still to come, in part at least. */
  readonly planned: boolean;
  readonly live: boolean;
  /** Its head and what lies under it; none where the search hides all of it. */
  readonly rows: readonly BatchRow[];
}

/** The rows of one feature, the same objects as before as far as nothing changed. */
export class FeatureRows {
  readonly #times = new FeatureTimes();
  #feature: BoardFeature | undefined;
  #groups: readonly BatchGroup[] = [];
  #lines: readonly SubtaskLine[] = [];
  #drawn: readonly DrawnGroup[] = [];

  /** @param titled whether the feature has a row of its own, beside others */
  make(feature: BoardFeature, titled: boolean, input: BatchRowsInput): BatchRows {
    this.#times.update(feature, input.now);
    this.#lines = this.#linesOf(input);
    if (!keepsGroups(feature, this.#feature)) this.#groups = batchGroups(feature, this.#times);
    this.#feature = feature;
    this.#drawn = this.#groups.map((group, index) => this.#draw(feature, group, this.#drawn[index], input));
    const slots = new Map(
      this.#drawn.filter(({ planned }) => planned).map(({ group }, slot) => [group.key, slot] as const),
    );
    const key = `feature:${feature.key}`;
    const open = !input.closed.has(key);
    const rows: BatchRow[] = titled ? [{ kind: 'feature', key, feature, open }] : [];
    const spans = this.#drawn.flatMap((each) => each.spans);
    if (open && this.#drawn.some((each) => each.rows.length > 0)) {
      rows.push({ kind: 'stage', key: `stage:${feature.key}`, feature, span: around(spans), slots: slots.size });
      for (const drawn of this.#drawn) for (const row of drawn.rows) rows.push(row);
    }
    return { rows, spans, slots, mostSlots: slots.size, live: this.#drawn.some(({ live }) => live) };
  }

  #linesOf({ attempts, now }: BatchRowsInput): readonly SubtaskLine[] {
    const { subtasks, bars, moved, live } = this.#times;
    const walls = barriers(this.#times, now);
    return subtasks.map((subtask, place) => {
      const former = this.#lines[place];
      const before = former?.subtask.key === subtask.key ? former : undefined;
      const bar = bars[place] ?? { kind: 'untimed' };
      const barrier = walls.get(place);
      const earlier = attempts.size === 0 ? undefined : attempts.get(subtask.key);
      const lost = earlier ? lostAttempts(subtask, earlier, now, before?.lost ?? NONE) : NONE;
      // Waits depend on recorded times only, so they are kept while those are the same and none goes on.
      const still = !moved && !live && before?.subtask === subtask && lost === before.lost;
      const waits = still ? before.waits : keptWaits(before?.waits, waitsOf(this.#times, place, lost, now));
      const same = before?.subtask === subtask && before.bar === bar && sameBarrier(before.barrier, barrier);
      if (same && waits === before.waits && lost === before.lost) return before;
      return { subtask, bar, lost, waits, ...(barrier ? { barrier } : {}) };
    });
  }

  #draw(
    feature: BoardFeature,
    group: BatchGroup,
    before: DrawnGroup | undefined,
    { visible, closed }: BatchRowsInput,
  ): DrawnGroup {
    const same =
      before?.group === group && group.members.every((place, index) => this.#lines[place] === before.lines[index]);
    const lines = same ? before.lines : group.members.flatMap((place) => this.#lines[place] ?? []);
    const open = !closed.has(group.key);
    if (same && before.visible === visible && before.open === open) return before;
    const spans = spansOf(lines);
    const planned = lines.some(({ bar }) => bar.kind === 'planned');
    const live = lines.some(({ bar }) => bar.kind === 'running');
    const drawn = { group, visible, lines, spans, open, planned, live };
    return { ...drawn, rows: rowsOf(feature, drawn, before?.rows ?? []) };
  }
}

/** Whether the same subtasks are in the same groups. */
function keepsGroups(feature: BoardFeature, before: BoardFeature | undefined): boolean {
  if (!before || feature.batches !== before.batches || feature.broken !== before.broken) return false;
  return (
    feature.subtasks.length === before.subtasks.length &&
    feature.subtasks.every((subtask, place) => {
      const former = before.subtasks[place];
      return subtask === former || (subtask.key === former?.key && subtask.batch === former.batch);
    })
  );
}

function rowsOf(
  feature: BoardFeature,
  drawn: Omit<DrawnGroup, 'rows'>,
  before: readonly BatchRow[],
): readonly BatchRow[] {
  const { group, visible, lines, spans, open } = drawn;
  const { key, title, alone, broken } = group;
  const shown = lines.filter(({ subtask }) => visible(subtask));
  if (shown.length + broken.length === 0) return [];
  const head: Row<'batch'> = { kind: 'batch', key, title, alone, open, lines, broken, span: around(spans) };
  if (!open) return [head];
  const over = lines.length > 1 && lines.every(({ bar }) => bar.kind === 'done');
  const barrier = over ? latest(spans) : undefined;
  const known = new Map(before.flatMap((row) => (row.kind === 'subtask' ? [[row.line, row] as const] : [])));
  return [
    head,
    ...shown.map((line): Row<'subtask'> => {
      const row = known.get(line);
      if (row && row.barrier === barrier) return row;
      return { kind: 'subtask', key: line.subtask.key, line, batch: key, barrier };
    }),
    ...broken.map((each): Row<'broken'> => ({ kind: 'broken', key: each.key, feature, broken: each })),
  ];
}

function spansOf(lines: readonly SubtaskLine[]): readonly Span[] {
  return lines.flatMap(({ bar, lost }) => [...lost.map(({ span }) => span), ...('span' in bar ? [bar.span] : [])]);
}

function around(spans: readonly Span[]): Span | undefined {
  if (spans.length === 0) return undefined;
  return { start: spans.reduce((least, { start }) => Math.min(least, start), Infinity), end: latest(spans) };
}

function latest(spans: readonly Span[]): number {
  return spans.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY);
}

function sameBarrier(a: Barrier | undefined, b: Barrier | undefined): boolean {
  if (!a || !b) return a === b;
  const { from, to, held } = a;
  return (
    from === b.from && to === b.to && held.length === b.held.length && held.every((seq, index) => seq === b.held[index])
  );
}

function keptWaits(before: readonly Wait[] | undefined, now: readonly Wait[]): readonly Wait[] {
  const same =
    before?.length === now.length &&
    now.every((wait, index) => {
      const former = before[index];
      const { start, end } = wait.span;
      return former?.tooltip === wait.tooltip && former.span.start === start && former.span.end === end;
    });
  return same ? before : now;
}

/** What belongs under one head: the members of a batch, or what is in none. */
interface BatchGroup {
  readonly key: string;
  readonly title: string;
  readonly alone: boolean;
  /** Places in the feature's list. */
  readonly members: readonly number[];
  readonly broken: readonly BoardBroken[];
}

/** The groups of a feature, batch after batch. */
function batchGroups(feature: BoardFeature, { batches, subtasks }: FeatureTimes): readonly BatchGroup[] {
  const rest = subtasks.flatMap(({ batch }, place) => (batch === undefined ? [place] : []));
  const broken = brokenSubtasks(feature);
  return [
    ...feature.batches.map(({ index, alone }, at) => ({
      key: `batch:${feature.key}:${index}`,
      title: t('Batch {0}', index),
      alone,
      members: batches[at] ?? [],
      broken: [],
    })),
    ...(rest.length + broken.length > 0
      ? [{ key: `batch:${feature.key}:`, title: t('No batch'), alone: false, members: rest, broken }]
      : []),
  ];
}
