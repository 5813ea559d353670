import type { StageRecord } from '../stages/stageRecord';
import type { FeatureKey } from './keys';
import type { Problem } from './problem';

/** One folder under `.tmp/sessions`. */
export interface Session {
  readonly key: FeatureKey;
  readonly root: string;
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  readonly id: string;
  readonly hasContext: boolean;
  /** Of context.md's first heading. */
  readonly title?: string;
  /** Folder names of the features that context.md mentions by path. */
  readonly mentions?: readonly string[];
  /** `Status:` line of context.md, free text. */
  readonly status?: string;
  /** ISO-8601 or whatever the `Created:` line says. */
  readonly created?: string;
  /** stage-tracking.json, where there is a readable one. */
  readonly stages?: StageRecord;
  /** Keys of the features it belongs to, by the rules of linking. */
  readonly features: readonly string[];
  /** File names in the folder, one level deep. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}
