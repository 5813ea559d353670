import type { Message } from '../../core/text/message';
import type { UndoToken } from './undoToken';

/** What became of a write. A refused one has changed nothing on disk. */
export type WriteResult =
  | {
      readonly kind: 'written';
      readonly undo: UndoToken;
      /** What did not fully work, e.g. the count in task.json could not be written. */
      readonly note?: Message;
    }
  | {
      readonly kind: 'refused';
      readonly reason: Message;
      /** Legal if a person says so: ask, then call again with `confirmed`. */
      readonly confirmable?: true;
      /** What is in the way may go away: a lock, unsaved changes, a full disk. The same may be tried again. */
      readonly passing?: true;
    };
