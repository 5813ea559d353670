import type { Annotation } from './annotation';
import type { DeclaredContract } from './declaredContract';
import type { FileRef } from './fileRef';

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
