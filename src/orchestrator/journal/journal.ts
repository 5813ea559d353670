import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Log } from '../../core/ports/log';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import type { NewJournalEvent } from './journalEvent';

const LONGEST_TEXT = 4000;

/** What a journal is written with. */
export interface JournalOptions {
  /** `.tmp/sessions/{session}/runs`, absolute and native. */
  readonly folder: string;
  readonly run: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
}

/** The record of one run: a line an event, only ever appended, long texts cut and secrets masked. */
export class Journal {
  readonly #options: JournalOptions;
  readonly #path: string;

  private constructor(options: JournalOptions) {
    this.#options = options;
    this.#path = `${options.folder}/${options.run}.jsonl`;
  }

  /** Begins a journal; nothing where the run has one already. */
  static create(options: JournalOptions): Journal | undefined {
    const journal = new Journal(options);
    return options.files.createExclusive(journal.#path, '') ? journal : undefined;
  }

  /** The journal of a run that has ended, to add what was decided about it. */
  static reopen(options: JournalOptions): Journal {
    return new Journal(options);
  }

  /**
   * Appends one event. A journal that cannot be written is logged and never ends a run.
   * @returns when it happened, in epoch milliseconds
   */
  add(event: NewJournalEvent): number {
    const { clock, run, files, log } = this.#options;
    const now = clock.now();
    const line = JSON.stringify({ v: 1, at: new Date(now).toISOString(), run, ...event }, (_, value: unknown) =>
      typeof value === 'string' ? shortened(value) : value,
    );
    try {
      files.append(this.#path, `${line}\n`);
    } catch (error) {
      log.error(`The journal ${this.#path} could not be written.`, error);
    }
    return now;
  }

  /** Epoch milliseconds, by the clock that events are written with. */
  get now(): number {
    return this.#options.clock.now();
  }
}

function shortened(value: string): string {
  const masked = maskSecrets(value);
  if (masked.length <= LONGEST_TEXT) return masked;
  return `${masked.slice(0, LONGEST_TEXT)} [cut, ${masked.length} characters in all]`;
}
