/** What is to be stopped. */
export type StopTarget =
  /** One run, by `Run.id`. */
  | { readonly kind: 'run'; readonly id: string }
  /** Work on subtasks of a feature (`Feature.key`), begun or waiting: all of it, or that on some files (`Subtask.file`). */
  | { readonly kind: 'feature'; readonly feature: string; readonly files?: ReadonlySet<string> }
  | { readonly kind: 'all' };

/** How it is stopped. */
export interface StopOptions {
  /** Lets each finish the turn that goes on. */
  readonly gently?: boolean;
  /** Leaves the subtasks in progress, to be resumed, instead of putting them back to pending. */
  readonly keep?: boolean;
}
