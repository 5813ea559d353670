/** A dependency that is tried out: `subtask` (a key) would depend on `on`, or no longer would. */
export interface WhatIf {
  readonly feature: string;
  readonly subtask: string;
  readonly file: string;
  readonly change: 'add' | 'remove';
  /** `seq`. */
  readonly on: string;
  /** Key of the other end, if it can be drawn. */
  readonly onKey?: string;
}
