import type { Message } from '../text/message';

/** Why a subtask does not run: always exactly one, the one that has to go first. Subtasks are named by `seq`. */
export type WaitReason =
  /** Its dependencies; `lost` name no subtask that can be read. */
  | { readonly kind: 'dependency'; readonly on: readonly string[]; readonly lost: readonly string[] }
  | { readonly kind: 'circle'; readonly on: readonly string[] }
  /** Under the policy `batch`. */
  | { readonly kind: 'batch'; readonly batch: number; readonly open: readonly string[] }
  | { readonly kind: 'conflict'; readonly with: string; readonly path: string }
  /** It has `parallel: false`, and others run. */
  | { readonly kind: 'runsAlone'; readonly others: readonly string[] }
  /** One with `parallel: false` runs, or comes first. */
  | { readonly kind: 'anotherAlone'; readonly other: string }
  /** It was asked for and is about to begin: its model is being chosen, or its worktree made. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'vendor'; readonly vendor: string; readonly limit: number; readonly slowed: boolean }
  | {
      readonly kind: 'budget';
      readonly scope: 'run' | 'batch' | 'feature';
      readonly limit: number;
      readonly spent: number;
      /** Its next turn needs so many, and fewer are left; absent where nothing is left. */
      readonly next?: number;
    }
  | { readonly kind: 'gate'; readonly stage: number }
  /** The look before its start found what has to be seen to first. */
  | { readonly kind: 'finding'; readonly message: Message; readonly remedy?: 'sourceControl' }
  /** A person stopped it, or what `because` says. */
  | { readonly kind: 'paused'; readonly because?: Message }
  | { readonly kind: 'noModel'; readonly reason: Message }
  | { readonly kind: 'untrusted' }
  /** An agent said done, and proof is missing; or its run failed. */
  | { readonly kind: 'claimed' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'blocked'; readonly reason?: string }
  /** Somebody else has it in progress. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unknownStatus'; readonly status: string }
  /** Something else that the orchestrator says. */
  | { readonly kind: 'refused'; readonly reason: Message }
  /** Nothing keeps it: nobody has asked for it. */
  | { readonly kind: 'notAsked' };

/** Whether it was asked for and begins by itself when its turn comes, so that it can be stopped already. */
export function isQueued(reason: WaitReason | undefined): boolean {
  return reason?.kind === 'starting' || reason?.kind === 'limit' || reason?.kind === 'vendor';
}
