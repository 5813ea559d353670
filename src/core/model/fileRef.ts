/** An entry of `context_files` or `reference_files`: a path, or an object with the lines that matter. */
export interface FileRef {
  readonly path: string;
  /** Comma-separated `N` or `N-M`, inclusive, 1-based; absent means the whole file. */
  readonly lines?: string;
  readonly reason?: string;
}
