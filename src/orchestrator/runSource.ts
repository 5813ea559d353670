import type { Event } from '../core/event/emitter';
import type { Run } from '../core/model/run';

/** Every run known: live ones, and those that the journals tell of. */
export interface RunSource {
  /** Oldest first. */
  readonly runs: readonly Run[];
  /** The newest run on a subtask, if there is one. */
  newest(feature: string, seq: string): Run | undefined;
  /** Fires at most every 100 ms; tells nothing but that `runs` is another array. */
  readonly onDidChange: Event<void>;
}
