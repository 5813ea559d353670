/** A group of subtasks that may run together. */
export interface Batch {
  /** From 1, in order of execution. */
  readonly index: number;
  /** True for a single member with `parallel: false`. */
  readonly alone: boolean;
  /** `Subtask.file` of the members, in the feature's order. */
  readonly members: readonly string[];
}

/** Two subtasks of one dependency level that would write the same path. */
export interface Conflict {
  readonly a: string;
  readonly b: string;
  /** The shared path or glob, as written by `a`. */
  readonly path: string;
}

/** Why a pending subtask cannot start: what it waits for. */
export interface Waiting {
  /** `seq` of dependencies that exist and are not completed. */
  readonly on: readonly string[];
  /** Dependencies that name no subtask: never satisfied. */
  readonly dangling: readonly string[];
  /** Dependencies whose file is broken: unknown. */
  readonly broken: readonly string[];
  readonly inCycle: boolean;
}

/** All that follows from the dependencies of one feature. Files (`Subtask.file`) are the keys throughout. */
export interface Plan {
  readonly batches: readonly Batch[];
  /** Batch index by file; subtasks in or behind a cycle have none. */
  readonly batchOf: ReadonlyMap<string, number>;
  /** Pending with every dependency completed. */
  readonly ready: ReadonlySet<string>;
  /** Pending and not ready. */
  readonly waiting: ReadonlyMap<string, Waiting>;
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly conflicts: readonly Conflict[];
  /** Each cycle once, as files, starting at the lowest `seq`. */
  readonly cycles: readonly (readonly string[])[];
  /** Longest chain of uncompleted work by estimate (1 each where there is none), first to last. */
  readonly criticalPath: readonly string[];
  /** Units a subtask may slip without moving the end, by file. */
  readonly slack: ReadonlyMap<string, number>;
}
