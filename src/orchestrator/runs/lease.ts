import * as z from 'zod';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Processes } from '../../core/ports/shell';

/** A lease without a heartbeat for so long is that of a host that went away. */
const STALE_MS = 30_000;
/** How often a holder beats. */
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
  /** Names this window. */
  readonly holder: string;

  constructor(files: FileSystem, clock: Clock, processes: Processes, holder: string) {
    this.#files = files;
    this.#clock = clock;
    this.#processes = processes;
    this.holder = holder;
  }

  /** Takes the lease; false when another has it. A stale one is taken over. @param path absolute and native */
  take(path: string, lease: Omit<Lease, 'holder' | 'beat' | 'process'>): boolean {
    const content = JSON.stringify({
      ...lease,
      holder: this.holder,
      beat: this.#clock.now(),
      process: this.#processes.own,
    });
    if (this.#files.createExclusive(path, content)) return true;
    const there = this.read(path);
    if (there === undefined || this.isLive(there)) return false;
    this.#files.remove(path);
    return this.#files.createExclusive(path, content);
  }

  /** Renews our lease; false when it is no longer ours. */
  renew(path: string): boolean {
    const there = this.read(path);
    if (there?.holder !== this.holder) return false;
    this.#files.writeAtomic(path, JSON.stringify({ ...there, beat: this.#clock.now() }));
    return true;
  }

  isOurs(path: string): boolean {
    return this.read(path)?.holder === this.holder;
  }

  /** Gives our lease back; another's stays. */
  release(path: string): void {
    if (this.isOurs(path)) this.#files.remove(path);
  }

  isLive(lease: Lease): boolean {
    if (this.#clock.now() - lease.beat >= STALE_MS) return false;
    return lease.process === undefined || !this.#processes.isGone(lease.process);
  }

  read(path: string): Lease | undefined {
    if (this.#files.stat(path)?.kind !== 'file') return undefined;
    try {
      const parsed = LeaseSchema.safeParse(JSON.parse(this.#files.read(path)));
      return parsed.success ? parsed.data : undefined;
    } catch {
      // Torn or removed between two looks: the next one tells.
      return undefined;
    }
  }
}
