import type { SignedText } from '../../core/ports/signer';
import type { RecordSigner } from '../runs/recordSigner';

/** The end of a signed line. */
const MAC = /^,"mac":"([0-9a-f]{64})"\}$/;
const MAC_LENGTH = 74;

/**
 * The place of a journal that its digests hold for: relative to the root, so that the folder may be moved, and that from
 * which it was never moved into the archive, so that it may be archived. Session and run are in it: a copy in another
 * session or for another run is no journal of ours.
 * @param path relative to the root
 */
export function signedPlace(path: string): string {
  return path.replace(/\/archive\/(?=[^/]*$)/, '/');
}

/** A line that bears a digest. */
interface Sealed {
  /** What was signed after the lines before. */
  readonly body: string;
  readonly mac: string;
}

/**
 * The digests of one journal: each line bears one over itself and every line before it, so that a line which was taken
 * out, moved, changed or put in shows, and so does all that follows. Lines at the end may be missing.
 */
export class JournalChain {
  /** The lines of ours so far; nothing where there is no key. */
  #lines: SignedText | undefined;

  /** @param path of the journal, relative to the root */
  constructor(records: RecordSigner, repository: string, path: string) {
    this.#lines = records.begin('journal', [repository, signedPlace(path)]);
  }

  /** The next line. @param body JSON of an object that is not empty */
  seal(body: string): string {
    return this.#lines ? `${body.slice(0, -1)},"mac":"${this.#lines.sign(body)}"}` : body;
  }

  /** A line that was sealed stands in the journal. */
  passed(line: string): void {
    this.#lines?.add(`${line}\n`);
  }

  /** Whether a line is the next one of ours; then the chain has passed it. */
  follows(line: string): boolean {
    const sealed = sealedLine(line);
    if (!sealed || !this.#lines?.isSigned(sealed.body, sealed.mac)) return false;
    this.passed(line);
    return true;
  }

  /** Whether all of these lines are the next ones of ours; then the chain has passed them. Costs as much as one line. */
  followsAll(lines: readonly string[]): boolean {
    const last = lines.at(-1);
    const sealed = last === undefined ? undefined : sealedLine(last);
    const copy = this.#lines?.copy();
    if (last === undefined || !sealed || !copy) return lines.length === 0;
    if (lines.length > 1) copy.add(`${lines.slice(0, -1).join('\n')}\n`);
    if (!copy.isSigned(sealed.body, sealed.mac)) return false;
    copy.add(`${last}\n`);
    this.#lines = copy;
    return true;
  }
}

/** Nothing for a line that bears no digest. */
export function sealedLine(line: string): Sealed | undefined {
  const found = MAC.exec(line.slice(-MAC_LENGTH));
  return found?.[1] === undefined ? undefined : { body: `${line.slice(0, -MAC_LENGTH)}}`, mac: found[1] };
}
