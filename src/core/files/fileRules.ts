import type { Feature } from '../model/feature';
import type { Problem } from '../model/problem';
import type { FeatureFile } from './read/featureFiles';
import type { JsonObject } from './read/liberalValues';
import type { SubtaskFileName } from './subtaskFileName';

/** A file of a feature that parses. */
export interface ReadableFile {
  readonly file: FeatureFile;
  /** Relative to the root. */
  readonly path: string;
  /** Of a subtask file. */
  readonly name: SubtaskFileName | undefined;
  /** True where a quick look found all well in it; false where none was taken, too. */
  readonly healthy: boolean;
}

/**
 * What judges files that could be read. Rules and schemas are much code, and what a feature is can be told without
 * them: a window shows the features first and loads the rules then.
 */
export interface FileRules {
  /** @param exists whether a path relative to the root (or an absolute one) exists; without it nothing is said of that */
  feature(
    feature: Feature,
    files: readonly ReadableFile[],
    exists: ((path: string) => boolean) | undefined,
  ): readonly Problem[];
  /** A quick yes is sure; see `isHealthySubtask`. */
  isHealthy(json: JsonObject, text: string, nameSeq: string): boolean;
  /** Of a `stage-tracking.json`. @param path relative to the root */
  stageRecord(path: string, text: string, json: JsonObject): readonly Problem[];
  /** Of a stage's output that is JSON. @param path relative to the root */
  output(path: string, text: string, json: JsonObject): readonly Problem[];
}
