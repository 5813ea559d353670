import type { Memento } from 'vscode';
import { type Disposable, Emitter } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { activeFeature } from './activeFeature';

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
