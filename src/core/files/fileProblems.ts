import type { BrokenFile } from '../model/brokenFile';
import type { Problem } from '../model/problem';
import type { JsonObject } from './liberalValues';

/** A file of a feature that could be read. */
export interface ReadFile {
  /** Relative to the root. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly json: JsonObject;
}

/** All that is wrong with the single files of one feature, broken files first. */
export function fileProblems(_slug: string, _files: readonly ReadFile[], broken: readonly BrokenFile[]): Problem[] {
  return broken.map(({ problem }) => problem);
}
