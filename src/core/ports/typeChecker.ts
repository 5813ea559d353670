import type { Message } from '../text/message';

/** One finding of a type check. */
export interface TypeFinding {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  /** Offsets in the file's text. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** The compiler's number, e.g. 2322. */
  readonly code: number;
  /** The compiler's own words. */
  readonly message: string;
}

/** What became of a type check. */
export type TypeCheck =
  | { readonly kind: 'checked'; readonly findings: readonly TypeFinding[] }
  /** No compiler could be found or started. */
  | { readonly kind: 'absent'; readonly why: Message };

/** Checks TypeScript by a real compiler. */
export interface TypeChecker {
  /**
   * @param root absolute and native
   * @param files to check, relative to the root; what they import is read as well, but not reported
   * @param texts texts that stand for files which are not on disk yet, or are another there
   * @param signal ends the check; the answer is then `absent`
   */
  check(
    root: string,
    files: readonly string[],
    texts: ReadonlyMap<string, string>,
    signal: AbortSignal,
  ): Promise<TypeCheck>;
}
