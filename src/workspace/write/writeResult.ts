import type { Feature } from '../../core/model/feature';
import { type Message, MessageError } from '../../core/text/message';

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

/** Ends a write that must not be done; within the writer only, which turns it into a result. */
export class Refusal extends MessageError {
  /** @param marks what a person can do about it, see `WriteResult` */
  constructor(
    readonly reason: Message,
    readonly marks: { readonly confirmable?: true; readonly passing?: true } = {},
  ) {
    super(reason);
    this.name = 'Refusal';
  }
}

/** One file of a feature folder, before and after a write. */
export interface WrittenFile {
  /** In the folder. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The way back from one write; opaque to whoever keeps it. Places are those after the write. */
export type UndoToken =
  | {
      readonly kind: 'edited';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly files: readonly WrittenFile[];
    }
  | {
      readonly kind: 'created' | 'removed';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly files: readonly { readonly name: string; readonly text: string }[];
    }
  | {
      readonly kind: 'moved';
      readonly feature: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly from: Pick<Feature, 'root' | 'folder' | 'slug' | 'place'>;
      readonly task: WrittenFile;
    };

/** The way back from one write to a session; opaque to whoever keeps it. */
export interface SessionUndo {
  readonly kind: 'session';
  /** URI of the workspace folder. */
  readonly root: string;
  /** The session's folder, relative to it. */
  readonly session: string;
  /** Relative to the root; no text stands for no file. */
  readonly files: readonly {
    readonly path: string;
    readonly before: string | undefined;
    readonly after: string | undefined;
  }[];
}
