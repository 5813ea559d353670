/**
 * Tells what this person's programs wrote from what anybody else did: agents, commands and repositories do not have the
 * key. A digest says nothing about the time, the machine, or whether the words are true.
 */
export interface Signer {
  /**
   * The digest of some fields. They are kept apart whatever is in them, so that no two lists have the same digest.
   * @param purpose what the digest is for: one made for another purpose is never right
   * @returns 64 small hexadecimal digits
   */
  sign(purpose: SignedPurpose, fields: readonly string[]): string;
  /** Whether `digest` is what `sign` gives. Anything may be given. */
  isSigned(purpose: SignedPurpose, fields: readonly string[], digest: unknown): boolean;
  /** A text that grows, to be signed now and then: what is signed is never read again. */
  begin(purpose: SignedPurpose, fields: readonly string[]): SignedText;
  /** Names the key without telling it: another key has another id. */
  readonly keyId: string;
}

/** What was added so far, in order, under some fields. */
export interface SignedText {
  add(text: string): void;
  /** The digest of all that was added, and of this after it; nothing is added. */
  sign(more: string): string;
  isSigned(more: string, digest: string): boolean;
  copy(): SignedText;
}

/** What is signed. */
export type SignedPurpose = 'journal' | 'lease' | 'permission' | 'proof';
