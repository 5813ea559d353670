import type { Event } from '../event/emitter';
import type { Feature } from '../model/feature';
import type { OffsetRange, Problem, Severity } from '../model/problem';
import type { Message } from '../text/message';

/** What the rules may ask beyond the feature itself. */
export interface ProblemPorts {
  /** Whether a path relative to the feature's root (or an absolute one) exists; without it no rule looks at the disk. */
  readonly exists?: (path: string) => boolean;
  /** Where a value stands in a file of the feature; the path is of object keys and array indices. */
  readonly rangeOf?: (file: string, path: readonly (string | number)[]) => OffsetRange | undefined;
}

/** One finding as a rule gives it; its place becomes a range. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Relative to the feature's root. */
  readonly file: string;
  /** Keys and indices that lead to the value concerned; absent for the file as a whole. */
  readonly at?: readonly (string | number)[];
  readonly message: Message;
  readonly remedy: Message;
  readonly seqs?: readonly string[];
}

/** Checks one thing about a feature as a whole. */
export type Rule = (feature: Feature, ports: ProblemPorts) => Iterable<Finding>;

/** Puts a finding at its place. */
export function toProblem({ file, at, ...finding }: Finding, ports: ProblemPorts): Problem {
  const range = at && ports.rangeOf?.(file, at);
  return range ? { ...finding, path: file, range } : { ...finding, path: file };
}

/** The path of a feature's task.json, relative to its root. */
export function taskFile(feature: Feature): string {
  return `${feature.folder}/task.json`;
}

/** Problems that do not come from task files alone. */
export interface ProblemSource {
  /** Fires when any of them may be another. */
  readonly onDidChange: Event<void>;
  /** @param root URI of the workspace folder @param feature those of this one; without it those of the folder itself */
  of(root: string, feature?: Feature): readonly Problem[];
}
