import * as z from 'zod';
import { parseJson } from '../../core/files/json/parseJson';
import type { Clock } from '../../core/ports/clock';
import { FileError, type FileSystem } from '../../core/ports/fileSystem';
import type { Processes } from '../../core/ports/shell';

/** A lease without a heartbeat for so long is that of a host that went away. */
const STALE_MS = 30_000;
/** How often a holder renews its lease, in milliseconds. */
export const HEARTBEAT_MS = 5_000;

const LeaseSchema = z.object({
  holder: z.string(),
  run: z.string(),
  /** The feature's folder, relative to the root. */
  feature: z.string(),
  seq: z.string().optional(),
  /** Epoch milliseconds of the last heartbeat. */
  beat: z.number(),
  /** Of the holder, so that its end shows at once and not only when heartbeats stay away. */
  process: z
    .object({
      pid: z.number(),
      host: z.string(),
      boot: z.string().exactOptional(),
      started: z.string().exactOptional(),
    })
    .exactOptional(),
});

export type Lease = z.output<typeof LeaseSchema>;

/** The leases of runs, as files that only one window can create: `{run}.lease` beside the journal. */
export class Leases {
  readonly #files: FileSystem;
  readonly #clock: Clock;
  readonly #processes: Processes;
  readonly #held = new Set<string>();
  /** Names this window. */
  readonly holder: string;

  constructor(files: FileSystem, clock: Clock, processes: Processes, holder: string) {
    this.#files = files;
    this.#clock = clock;
    this.#processes = processes;
    this.holder = holder;
  }

  /**
   * Takes the lease. A stale one is taken over, by compare-and-swap: of several windows that find it stale one gets it.
   * @param path absolute and native
   * @returns false when another has it
   */
  take(path: string, lease: Omit<Lease, 'holder' | 'beat' | 'process'>): boolean {
    const content = JSON.stringify({
      ...lease,
      holder: this.holder,
      beat: this.#clock.now(),
      process: this.#processes.own,
    });
    const taken = this.#files.createExclusive(path, content) || this.#takeOver(path, content);
    if (taken) this.#held.add(path);
    return taken;
  }

  /** Renews our lease, by compare-and-swap: one that another window took over meanwhile stays that window's. */
  renew(path: string): boolean {
    const there = this.#look(path);
    if (there?.lease.holder !== this.holder) return false;
    return this.#swap(path, there.text, JSON.stringify({ ...there.lease, beat: this.#clock.now() }));
  }

  isOurs(path: string): boolean {
    return this.read(path)?.holder === this.holder;
  }

  /** Gives our lease back; another's stays. */
  release(path: string): void {
    this.#held.delete(path);
    if (this.isOurs(path)) this.#files.remove(path);
  }

  /** Gives every lease of this window back, when it goes away. */
  releaseAll(): void {
    for (const path of [...this.#held]) this.release(path);
  }

  isLive(lease: Lease): boolean {
    if (this.#clock.now() - lease.beat >= STALE_MS) return false;
    return lease.process === undefined || !this.#processes.isGone(lease.process);
  }

  read(path: string): Lease | undefined {
    return this.#look(path)?.lease;
  }

  #takeOver(path: string, content: string): boolean {
    const there = this.#look(path);
    return there !== undefined && !this.isLive(there.lease) && this.#swap(path, there.text, content);
  }

  #swap(path: string, expected: string, next: string): boolean {
    try {
      this.#files.writeAtomic(path, next, expected);
      return true;
    } catch (error) {
      if (error instanceof FileError && error.kind === 'changed') return false;
      throw error;
    }
  }

  #look(path: string): { readonly text: string; readonly lease: Lease } | undefined {
    if (this.#files.stat(path)?.kind !== 'file') return undefined;
    try {
      const text = this.#files.read(path);
      const parsed = LeaseSchema.safeParse(parseJson(text));
      return parsed.success ? { text, lease: parsed.data } : undefined;
    } catch {
      // Removed between two looks: the next one tells.
      return undefined;
    }
  }
}
