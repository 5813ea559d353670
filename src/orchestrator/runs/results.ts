import type { WaitReason } from '../../core/dispatch/waitReason';
import type { Run } from '../../core/model/run';
import type { Message } from '../../core/text/message';

/** What a person can do about a refusal, where a command does it. */
export type RefusalWay = 'chooseModel' | 'shareFolder';

/** What became of the wish to run a subtask. */
export type RunResult =
  | { readonly kind: 'ended'; readonly run: Run }
  | {
      readonly kind: 'refused';
      readonly seq: string;
      readonly reason: Message;
      readonly way?: RefusalWay;
    };

/** What became of the wish to run the next batch. */
export type BatchResult =
  | {
      readonly kind: 'ran';
      /** From 1. */
      readonly batch: number;
      /** In the batch's order. */
      readonly results: readonly RunResult[];
      /** True when every member is completed on disk afterwards. */
      readonly verified: boolean;
    }
  | { readonly kind: 'nothing'; readonly reason: Message }
  | { readonly kind: 'allCompleted' };

/** What became of the wish to run a whole feature. */
export type FeatureResult =
  | {
      readonly kind: 'ran';
      /** In the order in which they ended. */
      readonly results: readonly RunResult[];
      /** True when every subtask is completed on disk afterwards. */
      readonly completed: boolean;
      /** What is still open, and why. */
      readonly waiting: readonly { readonly file: string; readonly seq: string; readonly reason: WaitReason }[];
      readonly cancelled: boolean;
    }
  | { readonly kind: 'nothing'; readonly reason: Message }
  | { readonly kind: 'allCompleted' };

/** What a stop has ended. */
export interface StopReceipt {
  /** As they stood when they had ended. */
  readonly runs: readonly Run[];
  /** Subtasks that waited for their turn and never began. */
  readonly neverBegun: number;
}
