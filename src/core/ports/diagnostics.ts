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

/** A file that a person saved in the editor. */
export interface EditorSave {
  /** Absolute and native. */
  readonly path: string;
  /** What was written, but for a byte order mark. */
  readonly text: string;
}

/**
 * The findings that were not there before. Each is known by its name and counted, since the same may be found twice.
 * @param nameOf what it says, without its line: lines move when a file is edited
 */
export function newFindings<T>(before: readonly T[], now: readonly T[], nameOf: (finding: T) => string): readonly T[] {
  const known = new Map<string, number>();
  for (const each of before) known.set(nameOf(each), (known.get(nameOf(each)) ?? 0) + 1);
  return now.filter((each) => {
    const left = known.get(nameOf(each)) ?? 0;
    known.set(nameOf(each), left - 1);
    return left <= 0;
  });
}
