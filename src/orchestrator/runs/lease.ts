import * as z from 'zod';
import { parseJson } from '../../core/files/json/parseJson';
import type { Clock } from '../../core/ports/clock';
import { FileError, type FileSystem, readOr } from '../../core/ports/fileSystem';
import type { Processes } from '../../core/ports/shell';
import type { RecordSigner } from './recordSigner';

/** A lease without a heartbeat for so long is that of a host that went away. */
const STALE_MS = 30_000;
/** How often a holder renews its lease, in milliseconds. */
export const HEARTBEAT_MS = 5_000;
/** A lease is small; what is larger is none. */
const MOST_BYTES = 8_000;

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
  /** The key that it is signed with, see `Signer.keyId`. */
  key: z.string().exactOptional(),
  mac: z.string().exactOptional(),
});

export type Lease = z.output<typeof LeaseSchema>;

/** What a holder says of itself and its run. */
type Held = Omit<Lease, 'beat' | 'key' | 'mac'>;

/** What leases are kept with. */
export interface LeasesOptions {
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly records: RecordSigner;
  /** Names this window. */
  readonly holder: string;
}

/**
 * The leases of runs, as files that only one window can create: `{run}.lease` beside the journal. They are signed: of
 * one that no program of this person wrote only what this window sees counts, and where it bears no key nothing does.
 */
export class Leases {
  readonly #options: LeasesOptions;
  readonly #held = new Map<string, Held>();
  /** Leases of other keys: their text, and when this window saw another text last. */
  readonly #seen = new Map<string, { readonly text: string; readonly since: number }>();

  constructor(options: LeasesOptions) {
    this.#options = options;
  }

  /**
   * Takes the lease. One that holds nothing any more is taken over, by compare-and-swap: of several windows that find it
   * so one gets it.
   * @param path absolute and native
   * @returns false when another has it
   */
  take(path: string, lease: Omit<Held, 'holder' | 'process'>): boolean {
    const { processes, files, holder } = this.#options;
    const held: Held = { ...lease, holder, process: processes.own };
    const content = this.#signed(path, held);
    const taken = files.createExclusive(path, content) || this.#takeOver(path, content);
    if (taken) this.#held.set(path, held);
    return taken;
  }

  /** Renews our lease, by compare-and-swap: one that another window took over meanwhile stays that window's. */
  renew(path: string): boolean {
    const held = this.#held.get(path);
    const text = this.#read(path);
    if (!held || text === undefined || parsed(text)?.holder !== this.#options.holder) return false;
    return this.#swap(path, text, this.#signed(path, held));
  }

  isOurs(path: string): boolean {
    return this.read(path)?.holder === this.#options.holder;
  }

  /** Gives our lease back; another's stays. */
  release(path: string): void {
    const ours = this.isOurs(path);
    this.#held.delete(path);
    if (ours) this.#options.files.remove(path);
  }

  /** Gives every lease of this window back, when it goes away. */
  releaseAll(): void {
    for (const path of [...this.#held.keys()]) this.release(path);
  }

  /** The lease in a file while somebody holds it. */
  live(path: string): Lease | undefined {
    const text = this.#read(path);
    const lease = text === undefined ? undefined : parsed(text);
    return text !== undefined && lease && this.#isLive(path, text, lease) ? lease : undefined;
  }

  /** What a lease says, whoever wrote it. */
  read(path: string): Lease | undefined {
    const text = this.#read(path);
    return text === undefined ? undefined : parsed(text);
  }

  /** Whether there is a file of the size of a lease: any other can never be taken over. */
  isReadable(path: string): boolean {
    return this.#read(path) !== undefined;
  }

  #isLive(path: string, text: string, lease: Lease): boolean {
    const { clock, processes, records, holder } = this.#options;
    const now = clock.now();
    // Ours also where there is no key to sign with.
    if (lease.holder !== holder || !this.#held.has(path)) {
      if (lease.key === undefined || lease.mac === undefined) return false;
      if (lease.key !== records.keyId) return this.#changes(path, text, now);
      if (!records.isSigned('lease', this.#fields(path, lease), lease.mac)) return false;
    }
    // A clock that was set back must not make a lease live longer.
    if (lease.beat > now + HEARTBEAT_MS || now - lease.beat >= STALE_MS) return false;
    return lease.process === undefined || !processes.isGone(lease.process);
  }

  /** Whether this window has seen the text of a lease change lately, or sees it for the first time. */
  #changes(path: string, text: string, now: number): boolean {
    const seen = this.#seen.get(path);
    if (seen?.text !== text) this.#seen.set(path, { text, since: now });
    return seen?.text !== text || now - seen.since < STALE_MS;
  }

  #takeOver(path: string, content: string): boolean {
    const text = this.#read(path);
    if (text === undefined) return false;
    const lease = parsed(text);
    return !(lease && this.#isLive(path, text, lease)) && this.#swap(path, text, content);
  }

  #swap(path: string, expected: string, next: string): boolean {
    try {
      this.#options.files.writeAtomic(path, next, expected);
      return true;
    } catch (error) {
      if (error instanceof FileError && error.kind === 'changed') return false;
      throw error;
    }
  }

  #signed(path: string, held: Held): string {
    const { clock, records } = this.#options;
    const { keyId } = records;
    const lease: Lease = { ...held, beat: clock.now(), ...(keyId === undefined ? {} : { key: keyId }) };
    const mac = records.sign('lease', this.#fields(path, lease));
    return JSON.stringify(mac === undefined ? lease : { ...lease, mac });
  }

  /** What a lease is signed over: the file, however the folder is reached, and all that it says. */
  #fields(path: string, { holder, run, feature, seq, beat, process: of, key }: Lease): readonly string[] {
    const { files } = this.#options;
    const cut = path.lastIndexOf('/');
    const folder = readOr(() => files.realPath(path.slice(0, cut)), path.slice(0, cut));
    const mark = of === undefined ? [] : [of.pid, of.host, of.boot, of.started];
    return [`${folder}${path.slice(cut)}`, holder, JSON.stringify([run, feature, seq, beat, key, mark])];
  }

  #read(path: string): string | undefined {
    const { files } = this.#options;
    // One that was removed between two looks is told of by the next.
    return readOr(() => (files.stat(path)?.kind === 'file' ? files.read(path, MOST_BYTES) : undefined), undefined);
  }
}

function parsed(text: string): Lease | undefined {
  return LeaseSchema.safeParse(parseJson(text)).data;
}
