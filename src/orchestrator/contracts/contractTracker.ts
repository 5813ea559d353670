import { Coalescer, repeat } from '../../core/async/delay';
import { unlessStopped } from '../../core/async/unlessStopped';
import { type Disposable, Emitter, type Event } from '../../core/event/emitter';
import { isScript } from '../../core/files/isScript';
import type { Feature } from '../../core/model/feature';
import type { Clock } from '../../core/ports/clock';
import type { ContractCheck, ContractChecker, ContractName } from '../../core/ports/contractChecker';
import { type FileSystem, fileStamp } from '../../core/ports/fileSystem';
import type { Log } from '../../core/ports/log';
import type { ContractState } from '../../core/stages/contracts/contractState';
import { type ContractSubtask, contractStates } from '../../core/stages/contracts/contractStates';
import { type Message, msg } from '../../core/text/message';
import { deliverableFiles } from '../../proof/deliverableFiles';
import type { OrchestratorStore } from '../runs/orchestratorPorts';
import { type ContractRecord, ContractRecords } from './contractRecord';

/** The contracts of features as they stand. */
export interface ContractSource {
  /** Fires when any may stand otherwise. */
  readonly onDidChange: Event<void>;
  /** Empty where a feature has none, or is closed. */
  of(feature: { readonly key: string }): readonly ContractState[];
}

/** What the contracts are tracked with. */
export interface ContractTrackerOptions {
  readonly store: Pick<OrchestratorStore, 'snapshot' | 'onDidChange' | 'rootPath'>;
  readonly files: FileSystem;
  readonly checker: ContractChecker;
  readonly clock: Clock;
  readonly log: Log;
}

/** After a change of the task files. */
const PAUSE_MS = 300;
/** Contracts and code lie where nobody else watches; only files of features that have contracts are looked at. */
const LOOK_MS = 2_000;
/** More files than these are no feature's own. */
const MOST_SOURCES = 400;
/** No files stand like this. */
const NEVER = '-';

interface TrackedFeature {
  feature: Feature;
  /** Absolute and native. */
  readonly root: string;
  record: ContractRecord;
  subtasks: readonly ContractSubtask[];
  /** What the compiler said, and how the files stood that it rests on. */
  checked?: { readonly check: ContractCheck; readonly read: readonly string[]; readonly stamp: string };
  /** Whether the files stood at the last look as the compiler saw them. */
  current: boolean;
  shown: string;
  states: readonly ContractState[];
}

/** Keeps how far the contracts of all open features are, and has them checked again when a file of theirs changes. */
export class ContractTracker implements ContractSource, Disposable {
  readonly #options: ContractTrackerOptions;
  readonly #records: ContractRecords;
  readonly #changed: Emitter<void>;
  readonly #features = new Map<string, TrackedFeature>();
  readonly #subscription: Disposable;
  readonly #stop = new AbortController();
  readonly #looking: Coalescer;
  #sweep: Disposable | undefined;
  #checking: Promise<void> | undefined;

  constructor(options: ContractTrackerOptions) {
    this.#options = options;
    this.#records = new ContractRecords(options.files);
    this.#changed = new Emitter((error) => options.log.error('A listener of the contracts failed.', error));
    this.#looking = new Coalescer(options.clock, PAUSE_MS, () => this.look());
    this.#subscription = options.store.onDidChange(() => this.#looking.soon());
    this.#looking.soon();
  }

  get onDidChange() {
    return this.#changed.event;
  }

  of({ key }: { readonly key: string }): readonly ContractState[] {
    return this.#features.get(key)?.states ?? [];
  }

  /**
   * Has the contracts of a feature checked now, whether or not something changed.
   * @returns why they could not be checked; nothing where they were
   */
  async check({ key }: { readonly key: string }, signal: AbortSignal): Promise<Message | undefined> {
    this.look();
    const begun = this.#checking;
    if (begun) await unlessStopped(begun, signal);
    const tracked = this.#features.get(key);
    if (!tracked) return msg('There are no contracts.');
    if (begun) this.#show(tracked);
    const known = begun && tracked.checked && !this.#needsCheck(tracked) ? tracked.checked.check : undefined;
    const check = known ?? (await this.#check(tracked, AbortSignal.any([signal, this.#stop.signal])));
    this.#show(tracked);
    return check.kind === 'absent' ? check.why : undefined;
  }

  /** Looks at all files that contracts rest on; a new check begins where one changed. */
  look(): void {
    const { store } = this.#options;
    const there = new Set<string>();
    let changed = false;
    for (const root of store.snapshot.roots) {
      const path = store.rootPath(root.uri);
      if (path === undefined) continue;
      for (const [feature, record] of this.#records.of(root, path)) {
        there.add(feature.key);
        changed = this.#track(feature, path, record) || changed;
      }
    }
    for (const key of this.#features.keys()) changed = (!there.has(key) && this.#features.delete(key)) || changed;
    this.#watch();
    if (changed) this.#changed.fire();
    this.#checkNext();
  }

  get checker(): ContractChecker {
    return this.#options.checker;
  }

  /** Approved contracts that a compiler can hold code against. */
  names({ key }: { readonly key: string }): readonly ContractName[] {
    const entries = this.#features.get(key)?.record.entries ?? [];
    return entries.filter(({ typed, agreed }) => typed && agreed).map(({ name, file }) => ({ name, file }));
  }

  /** Says that somebody has written to a file. */
  lookSoon(): void {
    if (this.#features.size > 0) this.#looking.soon();
  }

  dispose(): void {
    this.#stop.abort();
    this.#looking.dispose();
    this.#sweep?.dispose();
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** Nothing is swept where nobody has contracts. */
  #watch(): void {
    if (this.#features.size > 0) this.#sweep ??= repeat(this.#options.clock, LOOK_MS, () => this.look());
    else {
      this.#sweep?.dispose();
      this.#sweep = undefined;
    }
  }

  #track(feature: Feature, root: string, record: ContractRecord): boolean {
    const subtasks = contractSubtasks(feature, root, this.#options.files);
    const tracked = this.#features.get(feature.key) ?? {
      feature,
      root,
      record,
      subtasks,
      current: false,
      shown: '',
      states: [],
    };
    this.#features.set(feature.key, Object.assign(tracked, { feature, record, subtasks }));
    return this.#show(tracked, false);
  }

  /** @returns whether the states are others now */
  #show(tracked: TrackedFeature, tell = true): boolean {
    const { record, subtasks, root } = tracked;
    const { checked } = tracked;
    tracked.current = checked !== undefined && checked.stamp === this.#stamp(tracked, checked.read);
    const states = contractStates(record.entries, {
      subtasks,
      points: record.points,
      exists: (path) => this.#options.files.stat(`${root}/${path}`)?.kind === 'file',
      check: tracked.current ? checked?.check : undefined,
    });
    const shown = JSON.stringify(states);
    if (shown === tracked.shown) return false;
    tracked.shown = shown;
    tracked.states = states;
    if (tell) this.#changed.fire();
    return true;
  }

  /** As of the last look at its files. */
  #needsCheck({ record, current }: TrackedFeature): boolean {
    return !current && record.entries.some(({ typed, agreed }) => typed && agreed);
  }

  /** One at a time: a compiler takes a core for a second or two. */
  #checkNext(): void {
    if (this.#checking || this.#stop.signal.aborted) return;
    const tracked = [...this.#features.values()].find((each) => this.#needsCheck(each));
    if (!tracked) return;
    this.#checking = this.#check(tracked, this.#stop.signal)
      .then(() => {
        this.#show(tracked);
      })
      .catch((error: unknown) => this.#options.log.error('Contracts could not be checked.', error))
      .finally(() => {
        this.#checking = undefined;
        // What changed meanwhile is seen by the next sweep, so that agents who write all the time start no check after the other.
      });
  }

  async #check(tracked: TrackedFeature, signal: AbortSignal): Promise<ContractCheck> {
    const { root, record } = tracked;
    const contracts = record.entries.filter(({ typed }) => typed).map(({ name, file }) => ({ name, file }));
    const own = new Set(contracts.map(({ file }) => file));
    const delivered = new Set(tracked.subtasks.flatMap(({ delivers }) => delivers));
    const sources = [...delivered].filter((path) => isScript(path) && !own.has(path));
    if (sources.length > MOST_SOURCES) {
      const check = { kind: 'absent', why: msg('There are more than {0} files to check.', MOST_SOURCES) } as const;
      tracked.checked = { check, read: [], stamp: this.#stamp(tracked, []) };
      return check;
    }
    const known = tracked.checked?.read ?? [];
    const before = this.#stamp(tracked, known);
    const since = this.#options.clock.now();
    const check = await this.#options.checker.conformance({ root, contracts, sources }, signal);
    if (signal.aborted) return check;
    const read = check.kind === 'checked' ? check.read : [];
    // A file that changed while the compiler read it leaves the answer without worth; what it read is worth knowing.
    const late = read.some((path) => (this.#options.files.stat(`${root}/${path}`)?.modified ?? 0) >= since);
    const holds = !late && this.#stamp(tracked, known) === before;
    tracked.checked = { check, read, stamp: holds ? this.#stamp(tracked, read) : NEVER };
    return check;
  }

  /** How all files stand that an answer of the compiler rests on. */
  #stamp({ root, record, subtasks }: TrackedFeature, read: readonly string[]): string {
    const paths = new Set([
      ...record.entries.map(({ name, file }) => `${name}\n${file}`).sort(),
      ...record.entries.map(({ file }) => file),
      ...subtasks.flatMap(({ delivers }) => delivers).filter(isScript),
      ...read,
    ]);
    return [...paths]
      .sort()
      .map((path) => `${path} ${this.#stampOf(root, path)}`)
      .join('\n');
  }

  #stampOf(root: string, path: string): string {
    const stat = path.includes('\n') ? undefined : this.#options.files.stat(`${root}/${path}`);
    return stat ? fileStamp(stat) : '';
  }
}

/** The subtasks of a feature as contracts see them, with the files that are there of what they deliver. */
function contractSubtasks(feature: Feature, root: string, files: FileSystem): readonly ContractSubtask[] {
  return feature.subtasks.map((subtask) => ({
    seq: subtask.seq,
    file: subtask.file,
    completed: subtask.status === 'completed' && !subtask.annotation?.skipped,
    delivers: subtask.deliverables.flatMap((entry) => deliverableFiles(entry, root, files)),
    reads: [...subtask.contextFiles, ...subtask.referenceFiles].map(({ path }) => path),
  }));
}
