import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Log } from '../../core/ports/log';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import type { RecordSigner } from '../runs/recordSigner';
import { JournalChain } from './journalChain';
import type { NewJournalEvent } from './journalEvent';
import type { JournalRecord } from './journalFile';

const LONGEST_TEXT = 4000;
const NEWLINE = 10;

/** What a journal is written with. */
export interface JournalOptions {
  /** The root, absolute and native. */
  readonly root: string;
  /** `.tmp/sessions/{session}/runs/{run}.jsonl`, relative to the root. */
  readonly path: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The record of one run: a line an event, only ever appended, long texts cut and secrets masked. Each line carries a
 * digest over itself and all before it, so that what others write is told from it.
 */
export class Journal {
  readonly #options: JournalOptions;
  /** Nothing where the lines before are not ours: then nothing that follows is shown as ours. */
  readonly #chain: JournalChain | undefined;
  readonly #run: string;
  #torn = false;

  private constructor(options: JournalOptions, chain: JournalChain | undefined) {
    this.#options = options;
    this.#chain = chain;
    this.#run = runOfJournal(options.path);
  }

  /** Begins a journal; nothing where the run has one already. @param repository the name that it is signed for */
  static create(options: JournalOptions, records: RecordSigner, repository: string): Journal | undefined {
    const { files, root, path } = options;
    if (!files.createExclusive(`${root}/${path}`, '')) return undefined;
    return new Journal(options, new JournalChain(records, repository, path));
  }

  /** The journal of a run that has ended, to add what was decided about it. @param record as it was just read */
  static reopen(options: JournalOptions, record: Pick<JournalRecord, 'chain'>): Journal {
    const journal = new Journal(options, record.chain);
    const { files, root, path } = options;
    const size = files.stat(`${root}/${path}`)?.size ?? 0;
    journal.#torn = size > 0 && files.readPart(`${root}/${path}`, size - 1, 1)[0] !== NEWLINE;
    return journal;
  }

  /**
   * Appends one event. A journal that cannot be written is logged and never ends a run.
   * @returns when it happened, in epoch milliseconds
   */
  add(event: NewJournalEvent): number {
    const { clock, files, log, root, path } = this.#options;
    const now = clock.now();
    const said = { v: 1, at: new Date(now).toISOString(), run: this.#run, ...event };
    const body = JSON.stringify(said, (_, value: unknown) => (typeof value === 'string' ? shortened(value) : value));
    const line = this.#chain?.seal(body) ?? body;
    try {
      files.append(`${root}/${path}`, this.#torn ? `\n${line}\n` : `${line}\n`);
      this.#chain?.passed(line);
      this.#torn = false;
    } catch (error) {
      // Part of the line may be there.
      this.#torn = true;
      log.error(`The journal ${root}/${path} could not be written.`, error);
    }
    return now;
  }

  /** Epoch milliseconds, by the clock that events are written with. */
  get now(): number {
    return this.#options.clock.now();
  }
}

/** The id of the run that a journal is of: its file says it, whatever stands in it. @param path with `/` */
export function runOfJournal(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.jsonl'.length);
}

function shortened(value: string): string {
  const masked = maskSecrets(value);
  if (masked.length <= LONGEST_TEXT) return masked;
  return `${masked.slice(0, LONGEST_TEXT)} [cut, ${masked.length} characters in all]`;
}
