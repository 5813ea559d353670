import type { Disposable } from '../../core/event/emitter';
import { parseFeatureKey } from '../../core/model/keys';
import type { Run } from '../../core/model/run';
import { type FolderEntry, fileStamp } from '../../core/ports/fileSystem';
import { HEARTBEAT_MS, type Leases } from '../runs/lease';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RepositoryNames } from '../runs/repositories';
import type { RunRegistry } from '../runs/runRegistry';
import { ARCHIVE, archiveRuns } from './archiveRuns';
import { type JournalEvent, MOST_ATTEMPTS } from './journalEvent';
import { JOURNAL_BOUNDS, type JournalRecord, type RunJournals, readJournalFile } from './journalFile';
import { readJournal } from './journalReader';
import { runFolders } from './runFolders';

const SUFFIX = '.jsonl';
const AGAIN_MS = 50;

/** How much is read at a time, and shown. */
export interface StoreBounds {
  /** Bytes in one look; what is left is read by the next ones. */
  readonly look: number;
  /** Journals from elsewhere shown of one session, the newest. */
  readonly claims: number;
}

const STORE_BOUNDS: StoreBounds = { look: 64_000_000, claims: 200 };
/** What a journal costs to look at beside its bytes, counted in bytes. */
const JOURNAL_COST = 4_000;

/** A journal as it was when last read. */
interface Known {
  readonly stamp: string;
  readonly live: boolean;
  readonly run: Run | undefined;
  readonly origin: JournalRecord['origin'];
}

/** A journal that is to be read. */
interface Found {
  readonly path: string;
  readonly modified: number;
  readonly stamp: string;
  readonly live: boolean;
}

/** A root whose journals are read. */
interface JournalRoot {
  readonly root: string;
  readonly uri: string;
  readonly names: RepositoryNames;
}

/**
 * The journals on disk: those of runs that ended, were interrupted, or go on in another window, and those that others
 * brought. However many there are and whatever they hold, each look takes a short time, and ours are all found.
 */
export class JournalStore implements RunJournals, Disposable {
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #leases: Leases;
  readonly #bounds: StoreBounds;
  readonly #known = new Map<string, Known>();
  readonly #own = new Set<string>();
  readonly #archived = new Set<string>();
  readonly #told = new Set<string>();
  readonly #over = new AbortController();
  #watching = false;
  #again = false;
  #left = 0;

  constructor(options: OrchestratorOptions, registry: RunRegistry, leases: Leases, bounds = STORE_BOUNDS) {
    this.#options = options;
    this.#registry = registry;
    this.#leases = leases;
    this.#bounds = bounds;
  }

  /** From now on this window writes that journal, and nobody need read it. @param path absolute and native */
  own(path: string): void {
    this.#own.add(path);
  }

  /** Reads what is new or changed. Never throws. */
  look(): void {
    this.#left = this.#bounds.look;
    for (const { uri } of this.#options.store.snapshot.roots) {
      const root = this.#options.store.rootPath(uri);
      if (root === undefined) continue;
      this.#learn(root);
      const names = this.#options.repositories.known(root);
      if (!names) continue;
      for (const folder of this.#folders(root)) {
        this.#carefully(folder, () => this.#lookInto(folder, { root, uri, names }));
        if (this.#left > 0 && this.#options.repositories.isSettled(root)) this.#archive(folder);
      }
    }
    this.#watchOthers();
    if (this.#left <= 0) this.#lookOn();
  }

  /** What a run's journal says, cut and masked; nothing where it is gone or cannot be read. */
  record(run: Run): JournalRecord | undefined {
    const { store, files, records, repositories } = this.#options;
    const root = store.rootPath(parseFeatureKey(run.feature).root);
    if (root === undefined || run.journal === undefined) return undefined;
    const { journal: path } = run;
    const repository = repositories.known(root) ?? { own: '', all: [] };
    return this.#carefully(`${root}/${path}`, () =>
      files.stat(`${root}/${path}`)?.kind === 'file'
        ? readJournalFile({ files, records, repository, root, path })
        : undefined,
    );
  }

  eventsOf(run: Run): readonly JournalEvent[] {
    return this.record(run)?.events ?? [];
  }

  /**
   * The number for the next attempt at some work in this root, over all sessions: the one after the highest that a file
   * has, whoever put it there. Where a file has the highest possible one it is the first free one after our last.
   * @param last the number of our last attempt; 0 where there was none
   * @returns nothing where all are taken
   */
  nextAttempt(root: string, slug: string, name: string, last: number): number | undefined {
    const { files } = this.#options;
    const start = `${slug}-${name}-`;
    const taken = new Set<number>();
    for (const folder of runFolders(root, files).flatMap((each) => [each, `${each}/${ARCHIVE}`])) {
      if (files.stat(folder)?.kind !== 'folder') continue;
      for (const { name: file } of files.list(folder)) {
        if (!file.startsWith(start)) continue;
        const [, digits, lease] = /^(\d{1,4})(?:\.jsonl|(\.lease))?$/.exec(file.slice(start.length)) ?? [];
        // A lease is taken over where nobody holds it; what only has such a name cannot be.
        const isLease = lease !== undefined && this.#leases.isReadable(`${folder}/${file}`);
        if (digits !== undefined && !isLease) taken.add(Number(digits));
      }
    }
    const next = Math.max(last, ...taken) + 1;
    if (next <= MOST_ATTEMPTS) return next;
    for (let attempt = last + 1; attempt <= MOST_ATTEMPTS; attempt++) if (!taken.has(attempt)) return attempt;
    return undefined;
  }

  dispose(): void {
    this.#over.abort();
  }

  #folders(root: string): readonly string[] {
    return this.#carefully(root, () => runFolders(root, this.#options.files)) ?? [];
  }

  #lookInto(folder: string, of: JournalRoot): void {
    const entries = this.#options.files.list(folder);
    const found = this.#changed(folder, entries, of.names);
    // The newest first: what is not read now is read by a later look.
    found.sort((a, b) => b.modified - a.modified);
    let claims = [...this.#known].filter(
      ([path, { origin, run }]) => origin === 'claim' && run && path.startsWith(`${folder}/`),
    ).length;
    let hidden = 0;
    for (const each of found) {
      if (this.#left <= 0) return;
      const wanted = claims < this.#bounds.claims;
      const known = this.#carefully(each.path, () => this.#read(each, of, wanted));
      const before = this.#known.get(each.path)?.run;
      const { stamp, live } = each;
      this.#known.set(each.path, { origin: 'claim', run: undefined, ...known, stamp, live });
      this.#left -= JOURNAL_COST;
      if (before && before.origin === undefined && known?.run?.origin !== undefined) this.#registry.delete(before);
      if (known?.run) this.#registry.set(known.run);
      if (known?.origin !== 'claim') continue;
      if (wanted) claims++;
      else hidden++;
    }
    if (hidden > 0) {
      this.#once(folder, () =>
        this.#options.log.warn(
          `${folder} holds more than ${this.#bounds.claims} journals that no run here wrote; only so many are shown.`,
        ),
      );
    }
  }

  /** The journals that are others than when they were last read. */
  #changed(folder: string, entries: readonly FolderEntry[], names: RepositoryNames): Found[] {
    const leases = new Set(entries.flatMap(({ name }) => (name.endsWith('.lease') ? [name] : [])));
    return entries.flatMap(({ name, kind, link }) => {
      const path = `${folder}/${name}`;
      if (kind !== 'file' || link || !name.endsWith(SUFFIX) || this.#own.has(path)) return [];
      const stat = this.#carefully(path, () => this.#options.files.stat(path));
      if (!stat) return [];
      const lease = `${name.slice(0, -SUFFIX.length)}.lease`;
      const live = leases.has(lease) && this.#leases.live(`${folder}/${lease}`) !== undefined;
      const stamp = `${fileStamp(stat)} ${names.all.join(' ')}`;
      const known = this.#known.get(path);
      return known?.stamp === stamp && known.live === live ? [] : [{ path, modified: stat.modified, stamp, live }];
    });
  }

  #read(
    { path: file, live }: Found,
    { root, uri, names }: JournalRoot,
    claims: boolean,
  ): Pick<Known, 'run' | 'origin'> {
    const { files, records } = this.#options;
    const path = file.slice(root.length + 1);
    const record = readJournalFile({ files, records, repository: names, root, path }, JOURNAL_BOUNDS, claims);
    this.#left -= record.cost;
    return { origin: record.origin, run: readJournal({ record, root: uri, path, live }) };
  }

  /** What fails says so once in the log, and hides nothing else. */
  #carefully<T>(path: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#once(path, () => this.#options.log.warn(`The journals in ${path} could not be read: ${String(error)}`));
      return undefined;
    }
  }

  #once(about: string, tell: () => void): void {
    if (this.#told.has(about)) return;
    this.#told.add(about);
    tell();
  }

  /** Asks how the repository is named, and looks again when that is known. */
  #learn(root: string): void {
    const { repositories } = this.#options;
    if (repositories.isSettled(root)) return;
    void repositories.learn(root).then(() => {
      if (repositories.isSettled(root) && !this.#over.signal.aborted) this.look();
    });
  }

  /** Moves what is old and many out of the way, once. */
  #archive(folder: string): void {
    if (this.#archived.has(folder)) return;
    this.#archived.add(folder);
    const { files, log } = this.#options;
    this.#carefully(folder, () => {
      const isOurs = (run: string) => this.#known.get(`${folder}/${run}${SUFFIX}`)?.origin === 'ours';
      const moved = archiveRuns(folder, files, isOurs);
      if (moved > 0) log.info(`${moved} old runs were moved to ${folder}/${ARCHIVE}.`);
    });
  }

  /** A window that dies tells nobody, so its runs are looked at again while there are any. */
  #watchOthers(): void {
    if (this.#watching || this.#over.signal.aborted) return;
    if (![...this.#known.values()].some((each) => each.run?.phase === 'running')) return;
    this.#watching = true;
    void this.#options.clock.sleep(2 * HEARTBEAT_MS, this.#over.signal).then(() => {
      this.#watching = false;
      if (!this.#over.signal.aborted) this.look();
    });
  }

  /** Goes on with what one look did not get to. */
  #lookOn(): void {
    if (this.#again || this.#over.signal.aborted) return;
    this.#again = true;
    void this.#options.clock.sleep(AGAIN_MS, this.#over.signal).then(() => {
      this.#again = false;
      if (!this.#over.signal.aborted) this.look();
    });
  }
}
