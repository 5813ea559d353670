import type { Run } from '../../core/model/run';
import type { FileSystem } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';
import type { RecordSigner } from '../runs/recordSigner';
import type { RepositoryNames } from '../runs/repositories';
import { JournalChain, sealedLine } from './journalChain';
import { eventOf, type JournalEvent } from './journalEvent';

/** How much of a journal is read. What lies beyond is named in its notes. */
export interface JournalBounds {
  /** Of a journal of ours. */
  readonly bytes: number;
  /** Of a journal from elsewhere, at its beginning; a quarter of it at its end. */
  readonly claimBytes: number;
  readonly lineBytes: number;
  readonly lines: number;
}

export const JOURNAL_BOUNDS: JournalBounds = {
  bytes: 64_000_000,
  claimBytes: 256_000,
  lineBytes: 4_000_000,
  lines: 200_000,
};

/** A journal that is read, and what its digests are held against. */
export interface JournalFile {
  readonly files: FileSystem;
  readonly records: RecordSigner;
  readonly repository: RepositoryNames;
  /** Absolute and native. */
  readonly root: string;
  /** Relative to the root. */
  readonly path: string;
}

/** What a journal says, and whose word it is. */
export interface JournalRecord {
  /** Ours where at least its first line is; only lines of ours are in it then. Of a claim all that can be read is. */
  readonly origin: 'ours' | 'claim';
  readonly events: readonly JournalEvent[];
  /** What was left out, and why. */
  readonly notes: readonly Message[];
  /** To go on with it; nothing where its end was not reached, or it is a claim. */
  readonly chain?: JournalChain;
  /** Bytes that were read. */
  readonly cost: number;
}

/** The journals of runs, for who shows them. */
export interface RunJournals {
  /** What a run's journal tells of; of a run of ours only what we wrote. None where it cannot be read. */
  eventsOf(run: Run): readonly JournalEvent[];
}

/** Whether a journal is ours is decided by its first lines. */
const PROBE_BYTES = 64_000;
const PART_BYTES = 1_000_000;
/** Wrong digests after which nothing more is ours: each costs time. */
const MOST_FAILED = 1_000;
const NEWLINE = 10;

/**
 * Reads a journal by parts. @param claims false where the text of a claim is not wanted
 * @throws FileError where it cannot be read
 */
export function readJournalFile(of: JournalFile, bounds = JOURNAL_BOUNDS, claims = true): JournalRecord {
  const { files, root, path, records, repository } = of;
  const file = `${root}/${path}`;
  const lines = new JournalLines(files, file, bounds);
  const head: string[] = [];
  const chains = repository.all.map((name) => new JournalChain(records, name, path));
  // The first lines may have been torn: one of ours anywhere in the first part is enough.
  while (lines.read < PROBE_BYTES || (head.length === 0 && lines.tooLong === 0)) {
    const part = lines.next(lines.read === 0 ? PROBE_BYTES : PART_BYTES);
    if (!part) break;
    for (const [index, line] of part.entries()) {
      const chain = chains.find((each) => each.follows(line));
      if (chain) return ours(chain, line, part.slice(index + 1), lines, head.length + index, bounds);
      head.push(line);
    }
  }
  if (!claims) return { origin: 'claim', events: [], notes: [], cost: lines.read };
  return claim(head, lines, bounds);
}

function ours(
  chain: JournalChain,
  first: string,
  rest: readonly string[],
  lines: JournalLines,
  foreign: number,
  bounds: JournalBounds,
): JournalRecord {
  const events: JournalEvent[] = [];
  const add = (line: string) => {
    const event = eventOf(line);
    if (event) events.push(event);
  };
  add(first);
  let count = 1;
  let others = foreign;
  let failed = 0;
  let part: readonly string[] | undefined = rest;
  for (; part && failed < MOST_FAILED; part = lines.next(PART_BYTES)) {
    if (count + part.length > bounds.lines) break;
    count += part.length;
    if (chain.followsAll(part)) {
      for (const line of part) add(line);
      continue;
    }
    for (const line of part) {
      if (failed < MOST_FAILED && chain.follows(line)) {
        add(line);
        continue;
      }
      others++;
      if (sealedLine(line)) failed++;
    }
  }
  const whole = part === undefined && lines.isOver;
  const notes = [
    ...(others > 0 || lines.tooLong > 0
      ? [msg('{0} lines of its journal were not written by a run here, and are left out.', others + lines.tooLong)]
      : []),
    ...(whole ? [] : [msg('Its journal is too large; only its beginning is read.')]),
  ];
  return { origin: 'ours', events, notes, cost: lines.read, ...(whole ? { chain } : {}) };
}

function claim(head: readonly string[], lines: JournalLines, bounds: JournalBounds): JournalRecord {
  const all = [...head];
  while (lines.read < bounds.claimBytes && all.length < bounds.lines) {
    const part = lines.next(bounds.claimBytes - lines.read);
    if (!part) break;
    for (const line of part) all.push(line);
  }
  const cut = !lines.isOver;
  if (cut) for (const line of lines.tail(bounds.claimBytes >> 2)) all.push(line);
  return {
    origin: 'claim',
    events: all.slice(0, 2 * bounds.lines).flatMap((line) => eventOf(line) ?? []),
    notes: [
      ...(cut ? [msg('Its journal is too large; only its beginning and its end are read.')] : []),
      ...(lines.tooLong > 0 ? [msg('{0} lines of its journal are too long, and are left out.', lines.tooLong)] : []),
    ],
    cost: lines.read,
  };
}

/** The lines of a file of any size, by parts. */
class JournalLines {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #bounds: JournalBounds;
  readonly #decoder = new TextDecoder();
  #carried = new Uint8Array();
  #skipping = false;
  /** Bytes read. */
  read = 0;
  /** Lines left out for their length. */
  tooLong = 0;
  /** Whether the end of the file was reached. */
  isOver = false;

  constructor(files: FileSystem, path: string, bounds: JournalBounds) {
    this.#files = files;
    this.#path = path;
    this.#bounds = bounds;
  }

  /** The lines that end in the next part; nothing at the end of the file, or of what may be read of it. */
  next(most: number): readonly string[] | undefined {
    const wanted = Math.min(most, this.#bounds.bytes - this.read);
    if (this.isOver || wanted <= 0) return undefined;
    const part = this.#files.readPart(this.#path, this.read, wanted);
    this.read += part.length;
    this.isOver = part.length < wanted;
    const end = this.isOver ? part.length : part.lastIndexOf(NEWLINE) + 1;
    const begun = part.subarray(end);
    if (end === 0 && !this.isOver) {
      this.#carry(begun);
      return [];
    }
    const from = this.#skipping ? part.indexOf(NEWLINE) + 1 : 0;
    // The line that is skipped ends with the file.
    if (this.#skipping && from === 0) return [];
    this.#skipping = false;
    const text = this.#decoder.decode(joined(this.#carried, part.subarray(from, end)));
    this.#carried = new Uint8Array();
    this.#carry(begun);
    return text.split('\n').filter((line) => line !== '' && !this.#isTooLong(line));
  }

  /** The whole lines at the end of the file. */
  tail(most: number): readonly string[] {
    const size = this.#files.stat(this.#path)?.size ?? 0;
    const part = this.#files.readPart(this.#path, Math.max(this.read, size - most), most);
    return this.#decoder
      .decode(part)
      .split('\n')
      .slice(1)
      .filter((line) => line !== '' && !this.#isTooLong(line));
  }

  /** Keeps the beginning of a line whose end is in a later part. */
  #carry(begun: Uint8Array): void {
    if (this.#skipping) return;
    if (this.#carried.length + begun.length > this.#bounds.lineBytes) {
      this.#skipping = true;
      this.tooLong++;
      this.#carried = new Uint8Array();
    } else this.#carried = joined(this.#carried, begun);
  }

  #isTooLong(line: string): boolean {
    if (line.length <= this.#bounds.lineBytes) return false;
    this.tooLong++;
    return true;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
