import type { Problem } from './problem';

/** A task or subtask file that cannot be read; its status is unknown, its neighbours are not touched by it. */
export interface BrokenFile {
  /** Relative to its root, `/`-separated. */
  readonly file: string;
  /** From the file name, where it has one. */
  readonly seq?: string;
  /** Why, at its place. */
  readonly problem: Problem;
}
