import { FileError } from '../../core/ports/fileSystem';
import type { SignedPurpose, SignedText, Signer } from '../../core/ports/signer';
import { type Message, msg } from '../../core/text/message';

/** What a signer of records remembers, and whom it tells. */
export interface RecordSignerOptions {
  /** The file of the key, for the person. */
  readonly place: string;
  /** The id of the key that was used last on this machine. */
  readonly memory: { get(): unknown; set(keyId: string): void };
  /** Tells the person. */
  readonly tell: (words: Message) => void;
}

/**
 * Signs records of runs, and tells ours from what others wrote. Without a key everything goes on: nothing is signed then,
 * and everything is a claim. That, and a key that is another one than before, is told once.
 */
export class RecordSigner {
  readonly #signer: Signer;
  readonly #options: RecordSignerOptions;
  #state: { readonly keyId: string } | 'unusable' | undefined;

  constructor(signer: Signer, options: RecordSignerOptions) {
    this.#signer = signer;
    this.#options = options;
  }

  /** Nothing where there is no key. */
  get keyId(): string | undefined {
    const state = this.#known();
    return state === 'unusable' ? undefined : state.keyId;
  }

  /** @returns nothing where there is no key */
  sign(purpose: SignedPurpose, fields: readonly string[]): string | undefined {
    return this.keyId === undefined ? undefined : this.#signer.sign(purpose, fields);
  }

  /** See `Signer.begin`. @returns nothing where there is no key */
  begin(purpose: SignedPurpose, fields: readonly string[]): SignedText | undefined {
    return this.keyId === undefined ? undefined : this.#signer.begin(purpose, fields);
  }

  /** Whether a program of this person signed exactly these fields. Anything may be given as the digest. */
  isSigned(purpose: SignedPurpose, fields: readonly string[], digest: unknown): boolean {
    return typeof digest === 'string' && this.keyId !== undefined && this.#signer.isSigned(purpose, fields, digest);
  }

  #known(): { readonly keyId: string } | 'unusable' {
    if (this.#state !== undefined) return this.#state;
    const { place, memory, tell } = this.#options;
    try {
      const { keyId } = this.#signer;
      this.#state = { keyId };
      const before = memory.get();
      if (before === keyId) return this.#state;
      memory.set(keyId);
      if (typeof before === 'string') {
        tell(
          msg(
            'The key with which Callboard signs its records is another one than before, so earlier runs show as unverified; if you have a copy of {0}, put it back and reload the window.',
            place,
          ),
        );
      }
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.#state = 'unusable';
      tell(
        msg(
          'The key {0} can be neither read nor made, so runs are not signed and show as unverified; make the file and its folder yours to read and write, then reload the window.',
          place,
        ),
      );
    }
    return this.#state;
  }
}
