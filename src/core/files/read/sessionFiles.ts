import type { FeatureFile } from './featureFiles';

/** A session folder with the texts of its two files that carry state. */
export interface SessionFiles {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  /** The folder's own name. */
  readonly id: string;
  /** File names in the folder, one level deep. */
  readonly names: readonly string[];
  /** `context.md` and `stage-tracking.json`, as far as they exist. */
  readonly files: readonly FeatureFile[];
}
