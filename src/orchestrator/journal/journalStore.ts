import type { Disposable } from '../../core/event/emitter';
import type { Run } from '../../core/model/run';
import { HEARTBEAT_MS, type Leases } from '../runs/lease';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { RunRegistry } from '../runs/runRegistry';
import { ARCHIVE, archiveRuns } from './archiveRuns';
import { readJournal } from './journalReader';
import { runFolders } from './runFolders';

const SUFFIX = '.jsonl';

/** A journal as it was when last read. */
interface Known {
  readonly modified: number;
  readonly size: number;
  readonly live: boolean;
  readonly run: Run | undefined;
}

/** The journals on disk: those of runs that ended, were interrupted, or go on in another window. */
export class JournalStore implements Disposable {
  readonly #options: OrchestratorOptions;
  readonly #registry: RunRegistry;
  readonly #leases: Leases;
  readonly #known = new Map<string, Known>();
  readonly #own = new Set<string>();
  readonly #over = new AbortController();
  #watching = false;

  constructor(options: OrchestratorOptions, registry: RunRegistry, leases: Leases) {
    this.#options = options;
    this.#registry = registry;
    this.#leases = leases;
  }

  /** From now on this window writes that journal, and nobody need read it. @param path absolute and native */
  own(path: string): void {
    this.#own.add(path);
  }

  /** Reads what is new or changed. Never throws. */
  look(): void {
    for (const { uri } of this.#options.store.snapshot.roots) {
      const root = this.#options.store.rootPath(uri);
      if (root === undefined) continue;
      try {
        for (const folder of runFolders(root, this.#options.files)) this.#lookInto(folder, root, uri);
      } catch (error) {
        this.#options.log.warn(`The journals below ${root} could not be read: ${String(error)}`);
      }
    }
    this.#watchOthers();
  }

  /** Moves what is old and many out of the way. Never throws. */
  archive(): void {
    const { store, files, log } = this.#options;
    for (const { uri } of store.snapshot.roots) {
      const root = store.rootPath(uri);
      if (root === undefined) continue;
      for (const folder of runFolders(root, files)) {
        try {
          const moved = archiveRuns(folder, files);
          if (moved > 0) log.info(`${moved} old runs were moved to ${folder}/${ARCHIVE}.`);
        } catch (error) {
          log.warn(`Old runs in ${folder} could not be archived: ${String(error)}`);
        }
      }
    }
  }

  /** The number of the last attempt at a subtask in this root, over all sessions; 0 where there was none. */
  lastAttempt(root: string, slug: string, seq: string): number {
    const { files } = this.#options;
    const start = `${slug}-${seq}-`;
    const numbers = runFolders(root, files)
      .flatMap((folder) => [folder, `${folder}/${ARCHIVE}`])
      .flatMap((folder) => (files.stat(folder)?.kind === 'folder' ? files.list(folder) : []))
      .filter(({ name }) => name.startsWith(start) && name.endsWith(SUFFIX))
      .map(({ name }) => Number(name.slice(start.length, -SUFFIX.length)))
      .filter(Number.isInteger);
    return Math.max(0, ...numbers);
  }

  dispose(): void {
    this.#over.abort();
  }

  #lookInto(folder: string, root: string, uri: string): void {
    const { files } = this.#options;
    for (const { name, kind } of files.list(folder)) {
      const path = `${folder}/${name}`;
      if (kind !== 'file' || !name.endsWith(SUFFIX) || this.#own.has(path)) continue;
      const stat = files.stat(path);
      if (!stat) continue;
      const lease = this.#leases.read(`${folder}/${name.slice(0, -SUFFIX.length)}.lease`);
      const live = lease !== undefined && this.#leases.isLive(lease);
      const known = this.#known.get(path);
      if (known?.modified === stat.modified && known.size === stat.size && known.live === live) continue;
      const run = readJournal({ text: files.read(path), root: uri, path: path.slice(root.length + 1), live });
      this.#known.set(path, { modified: stat.modified, size: stat.size, live, run });
      if (run) this.#registry.set(run);
    }
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
}
