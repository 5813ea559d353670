import { type Message, msg } from '../text/message';
import { tokenCount } from '../text/quantities';

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

/** A reason as a row of the tree shows it. */
export interface WaitWords {
  /** It can be stopped before it begins. */
  readonly queued: boolean;
  /** In a few words; absent where the subtask's state says it. */
  readonly line?: Message;
  readonly sentence: Message;
}

/** What a row shows of a reason. @param seq of the subtask */
export function waitWords(reason: WaitReason, seq: string): WaitWords {
  return { queued: isQueued(reason), line: waitLine(reason), sentence: waitSentence(reason, seq) };
}

/** Why a subtask does not run, in one sentence. @param seq of the subtask */
export function waitSentence(reason: WaitReason, seq: string): Message {
  switch (reason.kind) {
    case 'dependency':
      return reason.lost.length > 0
        ? msg('{0} waits for {1}, which does not exist or cannot be read.', seq, list(reason.lost))
        : msg('{0} waits for {1}.', seq, list(reason.on));
    case 'circle':
      return msg('{0} waits in a circle with {1}. Take one dependency out.', seq, list(reason.on));
    case 'batch':
      return msg('{0} waits for the end of batch {1}: {2}.', seq, reason.batch, list(reason.open));
    case 'conflict':
      return msg('{0} waits for {1}, which writes {2} too.', seq, reason.with, reason.path);
    case 'runsAlone':
      return msg('{0} runs alone (parallel: false) and waits until {1} has ended.', seq, list(reason.others));
    case 'anotherAlone':
      return msg('{0} waits for {1}, which runs alone (parallel: false).', seq, reason.other);
    case 'starting':
      return msg('{0} is about to start.', seq);
    case 'limit':
      return reason.limit === 1
        ? msg('{0} waits for a place: 1 agent may work at a time.', seq)
        : msg('{0} waits for a place: {1} agents may work at a time.', seq, reason.limit);
    case 'vendor':
      return reason.slowed
        ? msg('{0} waits: {1} has reached its rate limit and gets fewer requests for now.', seq, reason.vendor)
        : reason.limit === 1
          ? msg('{0} waits for a place: 1 agent may work with models of {1} at a time.', seq, reason.vendor)
          : msg(
              '{0} waits for a place: {2} agents may work with models of {1} at a time.',
              seq,
              reason.vendor,
              reason.limit,
            );
    case 'budget':
      return reason.next === undefined
        ? msg('{0} waits: the budget of {1} tokens is used up.', seq, tokenCount(reason.limit))
        : msg(
            '{0} waits: its first turn needs about {1} tokens, and the budget of {2} tokens leaves {3}.',
            seq,
            tokenCount(reason.next),
            tokenCount(reason.limit),
            tokenCount(reason.limit - reason.spent),
          );
    case 'gate':
      return msg('{0} waits until stage {1} is approved.', seq, reason.stage);
    case 'finding':
      return reason.message;
    case 'paused':
      return reason.because
        ? msg('{0} was stopped. {1} Its work is kept.', seq, reason.because)
        : msg('{0} was stopped. Its work is kept.', seq);
    case 'noModel':
      return msg('{0} has no language model: {1}', seq, reason.reason);
    case 'untrusted':
      return msg('{0} does not run: you do not trust this workspace.', seq);
    case 'claimed':
      return msg('{0} was said to be done, and proof is missing.', seq);
    case 'failed':
      return msg('The last attempt at {0} failed.', seq);
    case 'interrupted':
      return msg('The last run of {0} was interrupted.', seq);
    case 'blocked':
      return reason.reason === undefined
        ? msg('{0} is blocked. Its file gives no reason.', seq)
        : msg('{0} is blocked: {1}', seq, reason.reason);
    case 'elsewhere':
      return msg('{0} is in progress elsewhere.', seq);
    case 'unknownStatus':
      return msg('{0} has the unknown status {1}.', seq, reason.status);
    case 'refused':
      return reason.reason;
    case 'notAsked':
      return msg('Nothing keeps {0} from running: nobody has started it.', seq);
    default:
      return reason satisfies never;
  }
}

function list(seqs: readonly string[]): string {
  return seqs.join(', ');
}

/** The same as `waitSentence` in a few words beside the subtask itself; nothing where its state says it already. */
export function waitLine(reason: WaitReason): Message | undefined {
  switch (reason.kind) {
    case 'batch':
      return msg('Waits for the end of batch {0}', reason.batch);
    case 'conflict':
      return msg('Waits for {0}, which writes {1} too', reason.with, reason.path);
    case 'runsAlone':
      return msg('Runs alone, waits for {0}', reason.others.join(', '));
    case 'anotherAlone':
      return msg('Waits for {0}, which runs alone', reason.other);
    case 'starting':
      return msg('About to start');
    case 'limit':
      return msg('Waits for a place');
    case 'vendor':
      return reason.slowed
        ? msg('Waits: rate limit of {0}', reason.vendor)
        : msg('Waits for a place at {0}', reason.vendor);
    case 'budget':
      return reason.next === undefined
        ? msg('Budget of {0} tokens used up', tokenCount(reason.limit))
        : msg(
            'First turn needs {0} tokens, the budget leaves {1}',
            tokenCount(reason.next),
            tokenCount(reason.limit - reason.spent),
          );
    case 'gate':
      return msg('Waits for approval of stage {0}', reason.stage);
    case 'finding':
      return reason.message;
    case 'noModel':
      return msg('No language model');
    case 'paused':
      return reason.because ?? msg('Was stopped, its work is kept');
    case 'refused':
      return reason.reason;
    case 'dependency':
    case 'circle':
    case 'untrusted':
    case 'claimed':
    case 'failed':
    case 'interrupted':
    case 'blocked':
    case 'elsewhere':
    case 'unknownStatus':
    case 'notAsked':
      return undefined;
    default:
      return reason satisfies never;
  }
}
