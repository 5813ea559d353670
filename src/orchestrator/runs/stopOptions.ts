/** How runs are stopped. */
export interface StopOptions {
  /** Lets each finish the turn that goes on. */
  readonly gently?: boolean;
  /** Leaves the subtasks in progress, to be resumed, instead of putting them back to pending. */
  readonly keep?: boolean;
}
