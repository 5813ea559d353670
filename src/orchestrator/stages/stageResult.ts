import type { StageNumber } from '../../core/stages/stage';
import type { Message } from '../../core/text/message';
import type { SessionUndo } from '../../workspace/write/writeResult';

/** What became of the wish to run a stage. */
export type StageResult =
  /** Its result is handed in and waits for a person. */
  | { readonly kind: 'approval'; readonly stage: StageNumber }
  /** The settings let it pass alone. */
  | { readonly kind: 'passed'; readonly stage: StageNumber }
  /** It ended without a result. */
  | { readonly kind: 'ended'; readonly stage: StageNumber; readonly reason: Message }
  | { readonly kind: 'refused'; readonly reason: Message };

/** What became of a decision about a stage. */
export type StageDecision =
  | { readonly kind: 'recorded'; readonly undo: SessionUndo }
  | { readonly kind: 'refused'; readonly reason: Message };
