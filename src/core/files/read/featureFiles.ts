import type { Feature } from '../../model/feature';
import type { Message } from '../../text/message';

/** One file of a feature folder, as whoever reads the disk found it. */
export interface FeatureFile {
  readonly name: string;
  /** The text with its BOM, or `undefined` when the file cannot be read. */
  readonly text: string | undefined;
  /** Why it cannot be read. */
  readonly error?: Message;
}

/** A feature folder with the texts of its `task.json` and subtask files; other files may be left out. */
export interface FeatureFiles {
  /** URI of the workspace folder. */
  readonly root: string;
  /** Relative to the root, `/`-separated. */
  readonly folder: string;
  /** The folder's own name. */
  readonly slug: string;
  readonly place: Feature['place'];
  readonly files: readonly FeatureFile[];
  /** Names of everything else in the folder. */
  readonly others?: readonly string[];
}
