/** A group of subtasks that may run together. */
export interface Batch {
  /** From 1, in order of execution. */
  readonly index: number;
  /** True for a single member with `parallel: false`. */
  readonly alone: boolean;
  /** `Subtask.file` of the members, in the feature's order. */
  readonly members: readonly string[];
}

/**
 * Two subtasks of one dependency level that may run together by their flag and would write the same path. Only work not
 * completed is named. Of a path with many writers each is named with the first ones, so that the list stays short.
 */
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
  /** The subtask is on a cycle itself; one behind a cycle waits `on` the subtask before it. */
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
  /** In progress or completed though these dependencies (`seq`) are not completed. */
  readonly early: ReadonlyMap<string, readonly string[]>;
  /** Dependencies (`seq`) that name no subtask, by the file that has them, whatever its status. */
  readonly dangling: ReadonlyMap<string, readonly string[]>;
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  readonly conflicts: readonly Conflict[];
  /**
   * Closed ways, as files: each depends on the next, the last on the first; each starts at its lowest `seq`. A subtask
   * that depends on itself is a cycle of one. Of ways that hang together the shortest ones through each subtask.
   */
  readonly cycles: readonly (readonly string[])[];
  /** Longest chain of uncompleted work by estimate (1 each where there is none), first to last. */
  readonly criticalPath: readonly string[];
  /** Sum of the estimates along `criticalPath`; 0 when all is completed. */
  readonly criticalLength: number;
  /** Units an uncompleted subtask may slip without moving the end, by file; none in or behind a cycle. */
  readonly slack: ReadonlyMap<string, number>;
}
