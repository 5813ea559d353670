/** One `subtask_NN.json`, read liberally: every fallback applied, dependencies normalised to `seq`. */
export interface Subtask {
  /** The file, relative to its root, `/`-separated. The subtask's identity: `seq` may be given twice by mistake. */
  readonly file: string;
  readonly id: string;
  /** At least two digits. */
  readonly seq: string;
  readonly title: string;
  /** Verbatim; see `KNOWN_STATUSES` for those the format names. */
  readonly status: string;
  /** `seq` values, in the file's order, without repeats. */
  readonly dependsOn: readonly string[];
  readonly parallel: boolean;
  readonly suggestedAgent?: string;
  readonly agentId?: string;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly completionSummary?: string;
  readonly contextFiles: readonly FileRef[];
  readonly referenceFiles: readonly FileRef[];
  readonly acceptanceCriteria: readonly string[];
  /** Verbatim entries: paths, globs or free text (`deliverableKind` tells which). */
  readonly deliverables: readonly string[];
  /** Commands in the file's order; an object in the file is name → command. */
  readonly validationCommands: readonly { readonly name?: string; readonly command: string }[];
  readonly boundedContext?: string;
  readonly module?: string;
  readonly verticalSlice?: string;
  /** Contracts that its file names, where it names some. */
  readonly contracts?: readonly DeclaredContract[];
  readonly annotation?: Annotation;
}

/** A person's or agent's recorded decision about a subtask. */
export interface Decision {
  readonly reason: string;
  readonly by: string;
  /** ISO-8601. */
  readonly at: string;
  /** Of an acceptance: what a program of the person signed it with. */
  readonly mac?: string | undefined;
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

/** An entry of `context_files` or `reference_files`: a path, or an object with the lines that matter. */
export interface FileRef {
  readonly path: string;
  /** Comma-separated `N` or `N-M`, inclusive, 1-based; absent means the whole file. */
  readonly lines?: string;
  readonly reason?: string;
}

/** A contract that a task file names in its `contracts`: what somebody wrote there, proven by nothing. */
export interface DeclaredContract {
  readonly name: string;
  /** Verbatim. */
  readonly path?: string;
  /** Verbatim; the format knows draft, defined, implemented and verified. */
  readonly status?: string;
}

/** The statuses that the file format names for a subtask. Any other is shown verbatim, not completed and not ready. */
export const KNOWN_STATUSES = ['pending', 'in_progress', 'completed', 'blocked'] as const;

/** `agent_id` of a subtask that a person took over, and who signs what a person decides. */
export const PERSON = 'person';
