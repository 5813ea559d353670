import type { Message } from '../text/message';

/** `error`: the file or plan is wrong. `warning`: likely to hurt. `note`: a mere omission that real files often have. */
export type Severity = 'error' | 'warning' | 'note';

/** A half-open range of UTF-16 offsets in the file's text, a BOM counted as one. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** What is wrong at one place, and what to do about it. */
export interface Problem {
  /** Stable kebab-case name, e.g. `dangling-dependency`; quick fixes and tests key on it. */
  readonly code: string;
  readonly severity: Severity;
  /** File or folder, relative to its root, `/`-separated. */
  readonly path: string;
  /** Where in the file; absent when the problem is the file as a whole. */
  readonly range?: OffsetRange;
  readonly message: Message;
  readonly remedy: Message;
  /** `seq` of the subtasks concerned, if any. */
  readonly seqs?: readonly string[];
}

/** A task or subtask file that cannot be read; its status is unknown, its neighbours are not touched by it. */
export interface BrokenFile {
  /** Relative to its root, `/`-separated. */
  readonly file: string;
  /** From the file name, where it has one. */
  readonly seq?: string;
  /** Why, at its place. */
  readonly problem: Problem;
}
