/** A contract that a task file names in its `contracts`: what somebody wrote there, proven by nothing. */
export interface DeclaredContract {
  readonly name: string;
  /** Verbatim. */
  readonly path?: string;
  /** Verbatim; the format knows draft, defined, implemented and verified. */
  readonly status?: string;
}
