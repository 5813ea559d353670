import type { Memento } from 'vscode';
import { type Disposable, Emitter } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';
import { allFeatures } from '../../core/model/workspaceSnapshot';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';

const KEY = 'callboard.feature';

/** The feature that commands mean when nothing else is said; a person's choice lasts over restarts. */
export class ChosenFeature implements Disposable {
  readonly #store: SnapshotSource;
  readonly #memory: Memento;
  readonly #changed: Emitter<void>;

  constructor(store: SnapshotSource, memory: Memento, onError: (error: unknown) => void) {
    this.#store = store;
    this.#memory = memory;
    this.#changed = new Emitter(onError);
  }

  get onDidChange() {
    return this.#changed.event;
  }

  get feature(): Feature | undefined {
    return activeFeature(this.#store.snapshot, this.#memory.get<string>(KEY));
  }

  /** @param key `Feature.key` */
  choose(key: string): void {
    void this.#memory.update(KEY, key);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/**
 * The feature that commands and the status bar mean when nothing else is said: the one a person chose, else one with
 * work under way, else the first with work left, else the first.
 * @param chosen `Feature.key` of the person's choice, if it is still there
 */
export function activeFeature(snapshot: WorkspaceSnapshot, chosen?: string): Feature | undefined {
  const features = allFeatures(snapshot).filter(({ place }) => place !== 'completed');
  const has = (status: string) => (feature: Feature) => feature.subtasks.some((each) => each.status === status);
  return (
    features.find(({ key }) => key === chosen) ??
    features.find(has('in_progress')) ??
    features.find(({ subtasks }) => subtasks.some(({ status }) => status !== 'completed')) ??
    features[0]
  );
}
