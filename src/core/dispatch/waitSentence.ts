import { plainText } from '../text/plainText';
import { type Text, text } from '../text/message';
import { tokenCount } from './tokenCount';
import type { WaitReason } from './waitReason';

/** Why a subtask does not run, in one sentence. @param seq of the subtask */
export function waitSentence(reason: WaitReason, seq: string): Text {
  switch (reason.kind) {
    case 'dependency':
      return reason.lost.length > 0
        ? text('{0} waits for {1}, which does not exist or cannot be read.', seq, list(reason.lost))
        : text('{0} waits for {1}.', seq, list(reason.on));
    case 'circle':
      return text('{0} waits in a circle with {1}. Take one dependency out.', seq, list(reason.on));
    case 'batch':
      return text('{0} waits for the end of batch {1}: {2}.', seq, reason.batch, list(reason.open));
    case 'conflict':
      return text('{0} waits for {1}, which writes {2} too.', seq, reason.with, reason.path);
    case 'runsAlone':
      return text('{0} runs alone (parallel: false) and waits until {1} has ended.', seq, list(reason.others));
    case 'anotherAlone':
      return text('{0} waits for {1}, which runs alone (parallel: false).', seq, reason.other);
    case 'limit':
      return reason.limit === 1
        ? text('{0} waits for a place: 1 agent may work at a time.', seq)
        : text('{0} waits for a place: {1} agents may work at a time.', seq, reason.limit);
    case 'vendor':
      return reason.slowed
        ? text('{0} waits: {1} has reached its rate limit and gets fewer requests for now.', seq, reason.vendor)
        : reason.limit === 1
          ? text('{0} waits for a place: 1 agent may work with models of {1} at a time.', seq, reason.vendor)
          : text(
              '{0} waits for a place: {2} agents may work with models of {1} at a time.',
              seq,
              reason.vendor,
              reason.limit,
            );
    case 'budget':
      return reason.next === undefined
        ? text('{0} waits: the budget of {1} tokens is used up.', seq, tokenCount(reason.limit))
        : text(
            '{0} waits: its first turn needs about {1} tokens, and the budget of {2} tokens leaves {3}.',
            seq,
            tokenCount(reason.next),
            tokenCount(reason.limit),
            tokenCount(reason.limit - reason.spent),
          );
    case 'gate':
      return text('{0} waits until stage {1} is approved.', seq, reason.stage);
    case 'finding':
      return reason.message;
    case 'paused':
      return reason.because
        ? text('{0} was stopped. {1} Its work is kept.', seq, plainText(reason.because))
        : text('{0} was stopped. Its work is kept.', seq);
    case 'noModel':
      return text('{0} has no language model: {1}', seq, plainText(reason.reason));
    case 'untrusted':
      return text('{0} does not run: you do not trust this workspace.', seq);
    case 'claimed':
      return text('{0} was said to be done, and proof is missing.', seq);
    case 'failed':
      return text('The last attempt at {0} failed.', seq);
    case 'interrupted':
      return text('The last run of {0} was interrupted.', seq);
    case 'blocked':
      return reason.reason === undefined
        ? text('{0} is blocked. Its file gives no reason.', seq)
        : text('{0} is blocked: {1}', seq, reason.reason);
    case 'elsewhere':
      return text('{0} is in progress elsewhere.', seq);
    case 'unknownStatus':
      return text('{0} has the unknown status {1}.', seq, reason.status);
    case 'refused':
      return reason.reason;
    case 'notAsked':
      return text('Nothing keeps {0} from running: nobody has started it.', seq);
    default:
      return reason satisfies never;
  }
}

function list(seqs: readonly string[]): string {
  return seqs.join(', ');
}
