import type { Subtask } from '../model/subtask';
import type { StateLook } from '../state/stateLook';
import type { SubtaskState } from '../state/subtaskState';

/** A subtask with the state that exports show; whoever knows the runs says it. */
export interface ExportedSubtask {
  readonly subtask: Subtask;
  readonly kind: SubtaskState['kind'];
  /** Completed, and proven by a run. */
  readonly proven: boolean;
  /** The state's word in the reader's language. */
  readonly word: string;
  readonly meaning: StateLook['meaning'];
}
