import { type Message, msg } from '../text/message';
import { tokenCount } from '../text/quantities';
import type { WaitReason } from './waitReason';

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
