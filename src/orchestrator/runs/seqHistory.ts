import type { WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';

/** When the work of subtasks began to be what it is: epoch milliseconds by {@link workKey}. */
export type Starts = ReadonlyMap<string, number>;

/** A subtask by its number, over all features. */
export function workKey(feature: string, seq: string | undefined): string {
  return `${feature} ${seq}`;
}

/**
 * Subtasks whose number stood for other work before: a plan was written over an older one. Most features have none.
 * @returns the same map as long as nothing of it changed
 */
export class SeqHistory {
  readonly #snapshot: () => WorkspaceSnapshot;
  #seen: WorkspaceSnapshot | undefined;
  #starts: Starts = new Map();

  constructor(snapshot: () => WorkspaceSnapshot) {
    this.#snapshot = snapshot;
  }

  get all(): Starts {
    const snapshot = this.#snapshot();
    if (snapshot === this.#seen) return this.#starts;
    this.#seen = snapshot;
    const starts = new Map<string, number>();
    for (const { features } of snapshot.roots) {
      for (const { key, subtasks } of features) {
        for (const { seq, annotation } of subtasks) {
          const since = annotation?.since === undefined ? Number.NaN : Date.parse(annotation.since);
          if (!Number.isNaN(since)) starts.set(workKey(key, seq), since);
        }
      }
    }
    const same = starts.size === this.#starts.size && [...starts].every(([key, at]) => this.#starts.get(key) === at);
    if (!same) this.#starts = starts;
    return this.#starts;
  }
}
