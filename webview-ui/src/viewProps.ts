import type { BoardAction } from '../../src/protocol/boardAction';
import type { BoardFeature } from '../../src/protocol/boardFeature';
import type { BoardState } from '../../src/protocol/boardState';
import type { BoardSubtask } from '../../src/protocol/boardSubtask';

/** What each of the three views is given. */
export interface ViewProps {
  readonly state: BoardState;
  /** Those that the picker lets through. */
  readonly features: readonly BoardFeature[];
  /** Whether the search lets a subtask through. */
  readonly visible: (subtask: BoardSubtask) => boolean;
  /** Key of the selected subtask. */
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** Opens the details of a subtask. */
  readonly onOpen: (key: string) => void;
  readonly onAction: (action: BoardAction) => void;
}
