import { type Disposable, Emitter } from '../core/event/emitter';
import type { WorkspaceSnapshot } from '../core/model/workspaceSnapshot';
import type { Clock } from '../core/ports/clock';
import type { FileSystem } from '../core/ports/fileSystem';
import type { Log } from '../core/ports/log';
import type { VirtualFileSystem } from '../core/ports/virtualFileSystem';
import type { WatchPort } from '../core/ports/watch';
import type { SnapshotChange, SnapshotSource } from './snapshotSource';
import type { WorkspaceRoot } from './workspaceRoot';

export interface WorkspaceStoreOptions {
  readonly roots: readonly WorkspaceRoot[];
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  /** Watches `file:` roots; without one only the sweep looks. */
  readonly watch?: WatchPort;
  /** Reads roots without a native path. */
  readonly virtualFileSystem?: VirtualFileSystem;
  /** Watches roots without a native path, by URI. */
  readonly virtualWatch?: WatchPort;
}

/** The one place that knows what the task files say, and tells when that changes. */
export class WorkspaceStore implements SnapshotSource, Disposable {
  readonly #options: WorkspaceStoreOptions;
  readonly #changed: Emitter<SnapshotChange>;
  #snapshot: WorkspaceSnapshot = { revision: 0, loaded: false, roots: [] };

  constructor(options: WorkspaceStoreOptions) {
    this.#options = options;
    this.#changed = new Emitter((error) => options.log.error('A listener of the store failed.', error));
  }

  get snapshot(): WorkspaceSnapshot {
    return this.#snapshot;
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /** Reads everything, then watches and sweeps until disposed. */
  start(): Promise<void> {
    return this.refresh();
  }

  /** Other workspace folders from now on; those that stay keep what is known of them. */
  setRoots(roots: readonly WorkspaceRoot[]): void {
    void roots;
  }

  /** Looks at every file again. `file:` roots are done when this returns, virtual ones when the promise is kept. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }

  /** Looks at one feature (`Feature.key`) again, at once. */
  refreshFeature(key: string): void {
    void key;
  }

  /** True while the window has focus or agents run: then the sweep looks each 1.5 s, else each 10 s. */
  setActive(active: boolean): void {
    void active;
  }

  /** Native path of a root, or `undefined` for a virtual or unknown one. */
  rootPath(uri: string): string | undefined {
    return this.#options.roots.find((root) => root.uri === uri)?.path;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
