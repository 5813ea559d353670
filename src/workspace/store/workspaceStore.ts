import { delay } from '../../core/async/delay';
import { type Disposable, Emitter } from '../../core/event/emitter';
import type { FileRules } from '../../core/files/fileRules';
import { parseFeatureKey } from '../../core/model/keys';
import type { WorkspaceSnapshot } from '../../core/model/workspaceSnapshot';
import { type SnapshotChange, type SnapshotSource, snapshotDiff } from './snapshotSource';
import { StoreRoot } from './storeRoot';
import { sweep } from './sweep';
import type { WorkspaceRoot, WorkspaceStoreOptions } from './workspaceStoreOptions';

/** Changes come in swarms: this long after the first hint the look comes, and sees many at once. */
const HINT_MS = 60;
const RETRY_MS = 100;
const ACTIVE_SWEEP_MS = 1_500;
const IDLE_SWEEP_MS = 10_000;
/** Where something just changed, more is likely to, and its hint may be the one that is lost. */
const BURST_MS = 5_000;

/** The one place that knows what the task files say, and tells when that changes. */
export class WorkspaceStore implements SnapshotSource, Disposable {
  readonly #options: WorkspaceStoreOptions;
  readonly #changed: Emitter<SnapshotChange>;
  readonly #timers = new Map<'hints' | 'retry' | 'sweep', Disposable>();
  #rules: FileRules | undefined;
  #roots: readonly StoreRoot[];
  #snapshot: WorkspaceSnapshot = { revision: 0, loaded: false, roots: [] };
  #settled: (() => void)[] = [];
  #started = false;
  #disposed = false;
  #active = false;
  #burstUntil = 0;

  constructor(options: WorkspaceStoreOptions) {
    this.#options = options;
    this.#rules = options.rules;
    this.#changed = new Emitter((error) => options.log.error('A listener of the store failed.', error));
    this.#roots = options.roots.map((root) => this.#newRoot(root));
  }

  get snapshot(): WorkspaceSnapshot {
    return this.#snapshot;
  }

  get onDidChange() {
    return this.#changed.event;
  }

  /** Reads everything, then watches and sweeps until disposed. The promise is that of {@link refresh}. */
  start(): Promise<void> {
    this.#started = true;
    this.#watch();
    const done = this.refresh();
    this.#scheduleSweep();
    return done;
  }

  /** Other workspace folders from now on; those that stay keep what is known of them. */
  setRoots(roots: readonly WorkspaceRoot[]): void {
    const kept = new Map(this.#roots.map((entry) => [entry.root.uri, entry]));
    const fresh: StoreRoot[] = [];
    this.#roots = roots.map((root) => {
      const old = kept.get(root.uri);
      if (old && old.root.path === root.path && old.root.name === root.name) {
        kept.delete(root.uri);
        return old;
      }
      const entry = this.#newRoot(root);
      fresh.push(entry);
      return entry;
    });
    for (const entry of kept.values()) entry.dispose();
    if (this.#started) this.#watch();
    void this.#read(fresh);
  }

  /**
   * Reads every file again. `file:` roots are done when this returns; the promise is kept when virtual ones are, too,
   * and no file is left that may be half written.
   */
  refresh(): Promise<void> {
    return this.#read(this.#roots);
  }

  /** Looks at one feature (`Feature.key`) again, at once; it may be new or gone. */
  refreshFeature(key: string): void {
    const { root, folder } = parseFeatureKey(key);
    const entry = this.#roots.find((other) => other.root.uri === root);
    if (!entry || entry.virtual) return;
    this.#look(entry, () => entry.files.lookFolders([folder], this.#now()));
    this.#publish();
  }

  /** Judges what is there and what comes by these rules. */
  judgeBy(rules: FileRules): void {
    this.#rules = rules;
    for (const entry of this.#roots) this.#look(entry, () => entry.files.judge(this.#now()));
    this.#publish();
  }

  /** Looks by stat at everything, soon and in slices: somebody here created, moved or removed files. */
  lookSoon(): void {
    if (this.#started) this.#sweep();
  }

  /** True while the window has focus or agents run: then the sweep looks each 1.5 s, else each 10 s. */
  setActive(active: boolean): void {
    if (this.#active === active) return;
    this.#active = active;
    if (active && this.#started) this.#sweep();
  }

  /** Native path of a root, or `undefined` for a virtual or unknown one. */
  rootPath(uri: string): string | undefined {
    return this.#roots.find((entry) => entry.root.uri === uri)?.root.path;
  }

  dispose(): void {
    this.#disposed = true;
    for (const timer of this.#timers.values()) timer.dispose();
    for (const entry of this.#roots) entry.dispose();
    this.#timers.clear();
    this.#changed.dispose();
    this.#settle();
  }

  #newRoot(root: WorkspaceRoot): StoreRoot {
    return new StoreRoot(root, this.#options, () => this.#rules);
  }

  async #read(entries: readonly StoreRoot[]): Promise<void> {
    for (const entry of entries) {
      if (!entry.virtual) this.#look(entry, () => entry.files.lookAll(this.#now(), true));
    }
    const virtual = entries.filter((entry) => entry.virtual);
    const pulled = virtual.map((entry) => this.#pull(entry));
    this.#publish(this.#snapshot.loaded || virtual.length === 0);
    await Promise.all(pulled);
    this.#publish(true);
    if (this.#isWaiting()) await new Promise<void>((resolve) => this.#settled.push(resolve));
  }

  async #pull(entry: StoreRoot): Promise<void> {
    await entry.pull();
    this.#look(entry, () => entry.files.lookAll(this.#now(), true));
  }

  #watch(): void {
    for (const entry of this.#roots) entry.watch(this.#options, () => this.#hinted());
  }

  #hinted(): void {
    const now = this.#now();
    const burst = now < this.#burstUntil;
    this.#burstUntil = now + BURST_MS;
    if (!burst) this.#scheduleSweep();
    if (this.#timers.has('hints')) return;
    this.#after('hints', HINT_MS, () => {
      for (const entry of this.#roots) {
        if (!entry.virtual) this.#look(entry, () => entry.lookAtHints(this.#now()));
        else if (entry.hinted) void this.#pull(entry).then(() => this.#publish());
      }
      this.#publish();
    });
  }

  #scheduleSweep(): void {
    if (!this.#started || this.#disposed) return;
    const often = this.#active || this.#now() < this.#burstUntil;
    this.#after('sweep', often ? ACTIVE_SWEEP_MS : IDLE_SWEEP_MS, () => this.#sweep());
  }

  #sweep(): void {
    this.#timers.get('sweep')?.dispose();
    const roots = this.#roots.filter((entry) => !entry.virtual).map((entry) => entry.files);
    const running = sweep(this.#options, roots, {
      onSlice: () => this.#publish(),
      onEnd: () => this.#scheduleSweep(),
    });
    this.#timers.set('sweep', running);
  }

  #publish(loaded = this.#snapshot.loaded): void {
    if (this.#disposed) return;
    const before = this.#snapshot;
    const roots = this.#roots.map((entry) => entry.files.snapshot);
    const same = roots.length === before.roots.length && roots.every((root, index) => root === before.roots[index]);
    if (!same || loaded !== before.loaded) {
      this.#snapshot = { revision: before.revision + 1, loaded, roots: same ? before.roots : roots };
      this.#changed.fire(snapshotDiff(before, this.#snapshot));
    }
    if (!this.#isWaiting()) this.#settle();
    else if (!this.#timers.has('retry')) this.#after('retry', RETRY_MS, () => this.#retry());
  }

  #retry(): void {
    for (const entry of this.#roots) this.#look(entry, () => void entry.lookAtWaiting(this.#now()));
    this.#publish();
  }

  #isWaiting(): boolean {
    return this.#roots.some(({ files: { waiting } }) => waiting.layout || waiting.folders.length > 0);
  }

  #settle(): void {
    const waiting = this.#settled;
    this.#settled = [];
    for (const resolve of waiting) resolve();
  }

  /** A look must never end the others, whatever is on the disk. */
  #look(entry: StoreRoot, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.log.error(`Looking at ${entry.root.uri} failed.`, error);
    }
  }

  #now(): number {
    return this.#options.clock.now();
  }

  #after(name: 'hints' | 'retry' | 'sweep', milliseconds: number, work: () => void): void {
    if (this.#disposed) return;
    this.#timers.get(name)?.dispose();
    const timer = delay(this.#options.clock, milliseconds, () => {
      this.#timers.delete(name);
      work();
    });
    this.#timers.set(name, timer);
  }
}
