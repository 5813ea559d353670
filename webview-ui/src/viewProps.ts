import type { BoardAction } from '../../src/protocol/boardAction';
import type { BoardFeature } from '../../src/protocol/boardFeature';
import type { BoardState } from '../../src/protocol/boardState';
import type { BoardSubtask } from '../../src/protocol/boardSubtask';
import type { Host } from './host';
import type { Navigation } from './navigation';
import type { SubtaskActionId, Target } from './subtaskActions';
import type { Past } from './usePast';
import type { WhatIf } from './whatIf';

/** What each of the three views is given. */
export interface ViewProps {
  readonly state: BoardState;
  /** Those that the picker lets through. */
  readonly features: readonly BoardFeature[];
  /** Whether search and filters let a subtask through. */
  readonly visible: (subtask: BoardSubtask) => boolean;
  /** Key of the selected subtask. */
  readonly selected: string | undefined;
  /** Keys of those that are selected together, to act on all at once. */
  readonly chosen: ReadonlySet<string>;
  readonly onSelect: (key: string) => void;
  /** Adds to those that are selected together, or takes out. */
  readonly onChoose: (keys: readonly string[], chosen: boolean) => void;
  /** Opens the details of a subtask. */
  readonly onOpen: (key: string) => void;
  readonly onAction: (action: BoardAction) => void;
  /** Does an action of the table on subtasks, or says why not; work that a drop asks for is asked about first. */
  readonly onPerform: (id: SubtaskActionId, targets: readonly Target[], dropped?: boolean) => void;
  /** For what a view asks the host of its own. */
  readonly host: Host;
  /** The dependency that is tried out. */
  readonly whatIf: WhatIf | undefined;
  readonly onTry: (whatIf: WhatIf | undefined) => void;
  /** The past moment that is shown, if it is not the present. */
  readonly past: Past;
  /** Opens the details of a stage of a feature. */
  readonly onStage: (feature: string, stage: number) => void;
  /** Says something in passing, seen and heard. */
  readonly onHint: (words: string) => void;
}

/** What the kanban needs beside what every view is given. */
export interface KanbanProps extends ViewProps {
  readonly navigation: Navigation;
  readonly go: (change: Partial<Navigation>) => void;
}
