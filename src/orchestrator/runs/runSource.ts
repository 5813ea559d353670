import type { WaitReason } from '../../core/dispatch/waitReason';
import type { Event } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';

/** Every run known: live ones, and those that the journals tell of. What decides anything goes by ours alone. */
export interface RunSource {
  /** Ours, oldest first. */
  readonly runs: readonly Run[];
  /** Runs that are not ours, see `Run.origin`; oldest first. To be shown, and for nothing else. */
  readonly claims: readonly Run[];
  /** The newest run of ours on a subtask, if there is one. */
  newest(feature: string, seq: string): Run | undefined;
  /** Why subtasks of a feature wait, by file, where neither their state nor that nobody has started them says it. */
  waits(feature: Feature): ReadonlyMap<string, WaitReason>;
  /** Features (`Feature.key`) of which something goes on in this window, or waits for its turn. */
  readonly busy: ReadonlySet<string>;
  /** Fires at most every 100 ms: the runs are others, or what subtasks wait for. */
  readonly onDidChange: Event<void>;
}
