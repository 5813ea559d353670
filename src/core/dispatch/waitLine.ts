import { type Message, msg } from '../text/message';
import { tokenCount } from '../text/quantities';
import type { WaitReason } from './waitReason';

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
