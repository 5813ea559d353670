import type { BoardBroken, BoardFeature } from '../../../../src/protocol/boardFeature';
import type { BoardSubtask } from '../../../../src/protocol/boardSubtask';
import type { Bar } from './bar';
import type { Barrier } from './barriers';
import type { LostAttempt } from './lostAttempts';
import type { Span } from './timeScale';
import type { Attempt } from './useAttempts';
import type { Wait } from './waits';

export interface SubtaskLine {
  readonly subtask: BoardSubtask;
  readonly bar: Bar;
  /** Attempts before the one that the bar shows, oldest first. */
  readonly lost: readonly LostAttempt[];
  /** When it went no further, and why. */
  readonly waits: readonly Wait[];
  /** What waiting for its batch cost others. */
  readonly barrier?: Barrier;
}

/** A row of the view, top down: feature, the stage that its batches make up, its batches, their subtasks. */
export type BatchRow =
  | { readonly kind: 'feature'; readonly key: string; readonly feature: BoardFeature; readonly open: boolean }
  | {
      readonly kind: 'stage';
      readonly key: string;
      readonly feature: BoardFeature;
      readonly span: Span | undefined;
      /** How many batches are still to come. */
      readonly slots: number;
    }
  | {
      readonly kind: 'batch';
      readonly key: string;
      readonly title: string;
      readonly alone: boolean;
      readonly open: boolean;
      readonly lines: readonly SubtaskLine[];
      readonly broken: readonly BoardBroken[];
      readonly span: Span | undefined;
    }
  | {
      readonly kind: 'subtask';
      readonly key: string;
      readonly line: SubtaskLine;
      /** Key of its batch's row. */
      readonly batch: string;
      /** Of a batch whose every member has ended: when the last one did. */
      readonly barrier: number | undefined;
    }
  | { readonly kind: 'broken'; readonly key: string; readonly feature: BoardFeature; readonly broken: BoardBroken };

/** All rows, and what the axis must hold. */
export interface BatchRows {
  readonly rows: readonly BatchRow[];
  readonly spans: readonly Span[];
  /** Places of the batches that are still to come, by the key of their row; those of each feature begin at 0. */
  readonly slots: ReadonlyMap<string, number>;
  /** How many such places the feature with the most of them has. */
  readonly mostSlots: number;
  /** Whether something runs, whose bar grows with the clock. */
  readonly live: boolean;
}

/** What rows are made from. */
export interface BatchRowsInput {
  readonly features: readonly BoardFeature[];
  readonly visible: (subtask: BoardSubtask) => boolean;
  /** Keys of the rows that are folded. */
  readonly closed: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly attempts: ReadonlyMap<string, readonly Attempt[]>;
}
