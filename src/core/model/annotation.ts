/** A person's or agent's recorded decision about a subtask. */
export interface Decision {
  readonly reason: string;
  readonly by: string;
  /** ISO-8601. */
  readonly at: string;
}

/** Our own key `callboard` in a subtask file: what the original's status values cannot say. */
export interface Annotation {
  readonly skipped?: Decision;
  readonly accepted?: Decision;
  readonly blocked?: Decision;
  readonly round?: number;
  /** ISO-8601: when a plan put this work in the place of other work, whose runs are not its own. */
  readonly since?: string;
}
