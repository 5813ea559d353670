/** What a git command gave. */
export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface GitOptions {
  /** Absolute and native. */
  readonly cwd: string;
  readonly signal?: AbortSignal;
  /** Written to its standard input. */
  readonly input?: string;
}

/** Runs git without a shell, without questions, without hooks, and with English words. */
export interface Git {
  /**
   * A failing command is a result.
   * @throws Error when git could not be started, was stopped, or said more than can be kept
   */
  run(args: readonly string[], options: GitOptions): Promise<GitResult>;
}
