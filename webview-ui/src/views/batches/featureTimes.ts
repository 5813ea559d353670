import type { BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import { type Bar, barOf } from './bar';

/**
 * The bars of a feature's subtasks, by their place in its list. From one moment to the next only those are looked at
 * again whose subtask changed or whose bar moves with the clock.
 */
export class FeatureTimes {
  #subtasks: readonly BoardSubtask[] = [];
  #places: ReadonlyMap<string, number> = new Map();
  #bars: Bar[] = [];
  #feature: BoardFeature | undefined;
  #members: readonly (readonly number[])[] = [];
  #live = false;
  #moved = true;
  #needs = new WeakMap<BoardSubtask, readonly number[]>();
  #now = Number.POSITIVE_INFINITY;

  get subtasks(): readonly BoardSubtask[] {
    return this.#subtasks;
  }

  get bars(): readonly Bar[] {
    return this.#bars;
  }

  /** Whether something runs. */
  get live(): boolean {
    return this.#live;
  }

  /** Whether the last update may have changed a bar that has times. */
  get moved(): boolean {
    return this.#moved;
  }

  /** Places of the members of each batch. */
  get batches(): readonly (readonly number[])[] {
    return this.#members;
  }

  placeOf(key: string): number | undefined {
    return this.#places.get(key);
  }

  /** Places of what a subtask of the feature needs; what cannot be read is left out. */
  needsOf(subtask: BoardSubtask): readonly number[] {
    const known = this.#needs.get(subtask);
    if (known) return known;
    const places = subtask.dependsOn.flatMap((key) => this.#places.get(key) ?? []);
    this.#needs.set(subtask, places);
    return places;
  }

  /** @param now epoch milliseconds */
  update(feature: BoardFeature, now: number): void {
    const before = this.#subtasks;
    const { subtasks } = feature;
    const same =
      before.length === subtasks.length &&
      subtasks.every((subtask, place) => subtask === before[place] || subtask.key === before[place]?.key);
    if (!same) {
      this.#places = new Map(subtasks.map(({ key }, place) => [key, place]));
      this.#needs = new WeakMap();
    }
    if (!same || feature.batches !== this.#feature?.batches) {
      this.#members = feature.batches.map(({ members }) => members.flatMap((key) => this.#places.get(key) ?? []));
    }
    const back = now < this.#now;
    const former = this.#bars;
    this.#bars = subtasks.map((subtask, place) => {
      const known = same ? this.#bars[place] : undefined;
      if (known && !back && subtask === before[place] && isSettled(subtask, known, this.#now)) return known;
      const bar = barOf(subtask, now);
      return known && sameBar(known, bar) ? known : bar;
    });
    this.#moved =
      !same || this.#bars.some((bar, place) => bar !== former[place] && (isTimed(bar) || isTimed(former[place])));
    this.#live = this.#bars.some(({ kind }) => kind === 'running');
    this.#subtasks = subtasks;
    this.#feature = feature;
    this.#now = now;
  }
}

/** Whether the bar stays the same as time passes, for as long as the subtask does. */
function isSettled({ state }: BoardSubtask, bar: Bar, now: number): boolean {
  return state !== 'running' && (!('span' in bar) || bar.span.end < now);
}

function sameBar(a: Bar, b: Bar): boolean {
  if (a.kind !== b.kind) return false;
  if (!('span' in a) || !('span' in b)) return true;
  return a.span.start === b.span.start && a.span.end === b.span.end;
}

function isTimed(bar: Bar | undefined): boolean {
  return bar !== undefined && 'span' in bar;
}
