/** What an editor finds wrong in a file. */
export interface Diagnostic {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly source?: string;
}

/** The editor's findings, after recent edits have settled. */
export interface Diagnostics {
  /** Every finding below a root as it is known at this moment, without waiting. @param root absolute native path */
  current(root: string): readonly Diagnostic[];
  /** Whether the editor looks at the whole of a file, and not at its syntax alone. */
  covers?(root: string, path: string): boolean;
  /**
   * @param root absolute native path of the workspace folder
   * @param paths relative to it, `/`-separated; absent means every file with findings
   */
  of(root: string, paths: readonly string[] | undefined, signal: AbortSignal): Promise<readonly Diagnostic[]>;
}
