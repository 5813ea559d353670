import type { Message } from '../text/message';

/** How a command is run. */
export interface ShellOptions {
  /** Absolute and native. */
  readonly cwd: string;
  /** Milliseconds after which the command and its children are ended. */
  readonly timeoutMs: number;
  /** Ends the command and its children at once. */
  readonly signal: AbortSignal;
  /** Characters kept of stdout and stderr together: the first and the last half. */
  readonly maxOutput: number;
}

/** What became of a command. */
export interface ShellResult {
  /** `ended`: it ended by itself. `timedOut` and `stopped`: it was ended, with all its children. */
  readonly kind: 'ended' | 'timedOut' | 'stopped';
  /** Absent when it was ended by a signal. */
  readonly exitCode?: number;
  /** stdout and stderr as they came. */
  readonly output: string;
  /** True when something was left out of `output`. */
  readonly truncated: boolean;
  readonly durationMs: number;
  /** What whoever asked for the command should know beside what it printed. */
  readonly notes?: readonly Message[];
}

/** Runs command lines in the system's shell with a scrubbed environment (no `VSCODE_*`, no tokens). */
export interface Shell {
  /** Rejects only when no shell could be started; a failing command is a result. */
  run(command: string, options: ShellOptions): Promise<ShellResult>;
}

/** Which process did something: enough for another one to tell later whether it still runs. */
export interface ProcessMark {
  readonly pid: number;
  /** Machine and process name space: process ids mean something only within it. */
  readonly host: string;
  /** Of the system's start; absent where it cannot be read. */
  readonly boot?: string;
  /** Of the process's start, in the system's own units; absent where it cannot be read. */
  readonly started?: string;
}

/** Tells processes that run from those that are gone. */
export interface Processes {
  /** This process. */
  readonly own: ProcessMark;
  /** True only where it is certain that the process no longer runs. */
  isGone(mark: ProcessMark): boolean;
}
