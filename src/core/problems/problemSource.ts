import type { Event } from '../event/emitter';
import type { Feature } from '../model/feature';
import type { Problem } from '../model/problem';

/** Problems that do not come from task files alone. */
export interface ProblemSource {
  /** Fires when any of them may be another. */
  readonly onDidChange: Event<void>;
  /** @param root URI of the workspace folder @param feature those of this one; without it those of the folder itself */
  of(root: string, feature?: Feature): readonly Problem[];
}
