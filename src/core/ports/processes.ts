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
