import type { Plan } from '../plan/plan';
import type { FeatureKey } from './keys';
import type { BrokenFile, Problem } from './problem';
import type { DeclaredContract, FileRef, Subtask } from './subtask';

/** One feature folder: what is on disk, never more. Immutable; a changed folder makes a new object. */
export interface Feature {
  /** Unique over all workspace folders: root URI, `#`, folder. */
  readonly key: FeatureKey;
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to the root, `/`-separated, e.g. `.tmp/tasks/completed/login`. */
  readonly folder: string;
  /** The folder's own name. */
  readonly slug: string;
  readonly place: 'open' | 'active' | 'completed';
  readonly name: string;
  readonly objective: string;
  /** Of task.json, verbatim; absent when there is no readable task.json. */
  readonly status?: string;
  readonly hasTaskFile: boolean;
  readonly subtaskCount?: number;
  readonly completedCount?: number;
  readonly createdAt?: string;
  readonly completedAt?: string;
  readonly contextFiles: readonly FileRef[];
  readonly referenceFiles: readonly FileRef[];
  readonly exitCriteria: readonly string[];
  readonly module?: string;
  /** Contracts that task.json names, where it names some. */
  readonly contracts?: readonly DeclaredContract[];
  /** Ids of the sessions that its subtasks give as context. */
  readonly sessions?: readonly string[];
  /** Readable ones, by `seq` (as numbers), then by file. */
  readonly subtasks: readonly Subtask[];
  readonly broken: readonly BrokenFile[];
  /** Names in its folder beside the task files, where there are any. */
  readonly others?: readonly string[];
  /** Computed on first use, then kept. */
  readonly plan: Plan;
  /** Of all its files and of the plan; computed on first use, then kept. */
  readonly problems: readonly Problem[];
}
