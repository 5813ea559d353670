import type { OffsetRange, Problem, Severity } from '../../model/problem';
import type { Message } from '../../text/message';
import { hasDuplicateKeys } from '../json/countKeys';
import { type DuplicateKey, SourceMap } from '../json/sourceMap';
import type { JsonObject } from './liberalValues';

/** A JSON file that could be read, with the means to say where in it something stands. */
export class ReadFile {
  #source: SourceMap | undefined;

  /**
   * @param path relative to the root
   * @param text with its BOM
   */
  constructor(
    readonly path: string,
    readonly name: string,
    readonly text: string,
    readonly json: JsonObject,
  ) {}

  /** Where a value stands; costs a slow parse on first use. */
  place(path: readonly (string | number)[]): OffsetRange | undefined {
    return this.#map().rangeOf(path);
  }

  /** Keys given more than once, where there are any. */
  duplicates(): readonly DuplicateKey[] {
    return hasDuplicateKeys(this.text, this.json) ? this.#map().duplicates() : [];
  }

  /** A problem at a value of this file; without `at`, of the file as a whole. */
  problem(
    code: string,
    severity: Severity,
    at: readonly (string | number)[] | undefined,
    message: Message,
    remedy: Message,
  ): Problem {
    const range = at && this.place(at);
    return { code, severity, path: this.path, ...(range && { range }), message, remedy };
  }

  #map(): SourceMap {
    this.#source ??= new SourceMap(this.text);
    return this.#source;
  }
}
