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

  /** Places of the members of each batch. */
  get batches(): readonly (readonly number[])[] {
    return this.#members;
  }

  placeOf(key: string): number | undefined {
    return this.#places.get(key);
  }

  /** @param now epoch milliseconds */
  update(feature: BoardFeature, now: number): void {
    const before = this.#subtasks;
    const { subtasks } = feature;
    const same =
      before.length === subtasks.length &&
      subtasks.every((subtask, place) => subtask === before[place] || subtask.key === before[place]?.key);
    if (!same) this.#places = new Map(subtasks.map(({ key }, place) => [key, place]));
    if (!same || feature.batches !== this.#feature?.batches) {
      this.#members = feature.batches.map(({ members }) => members.flatMap((key) => this.#places.get(key) ?? []));
    }
    const back = now < this.#now;
    this.#bars = subtasks.map((subtask, place) => {
      const known = same ? this.#bars[place] : undefined;
      if (known && !back && subtask === before[place] && isSettled(subtask, known, this.#now)) return known;
      const bar = barOf(subtask, now);
      return known && sameBar(known, bar) ? known : bar;
    });
    this.#live = this.#bars.some(({ kind }) => kind === 'running');
    this.#subtasks = subtasks;
    this.#feature = feature;
    this.#now = now;
  }
}

/** Whether no later moment gives a subtask that stays as it is another bar. */
function isSettled({ state }: BoardSubtask, bar: Bar, now: number): boolean {
  return state !== 'running' && (!('span' in bar) || bar.span.end < now);
}

function sameBar(a: Bar, b: Bar): boolean {
  if (a.kind !== b.kind) return false;
  if (!('span' in a) || !('span' in b)) return true;
  return a.span.start === b.span.start && a.span.end === b.span.end;
}
