import { type Text, text } from '../text/message';
import { tokenCount } from './tokenCount';
import type { WaitReason } from './waitReason';

/** The same as `waitSentence` in a few words beside the subtask itself; nothing where its state says it already. */
export function waitLine(reason: WaitReason): Text | undefined {
  switch (reason.kind) {
    case 'batch':
      return text('Waits for the end of batch {0}', reason.batch);
    case 'conflict':
      return text('Waits for {0}, which writes {1} too', reason.with, reason.path);
    case 'runsAlone':
      return text('Runs alone, waits for {0}', reason.others.join(', '));
    case 'anotherAlone':
      return text('Waits for {0}, which runs alone', reason.other);
    case 'limit':
      return text('Waits for a place');
    case 'vendor':
      return reason.slowed
        ? text('Waits: rate limit of {0}', reason.vendor)
        : text('Waits for a place at {0}', reason.vendor);
    case 'budget':
      return reason.next === undefined
        ? text('Budget of {0} tokens used up', tokenCount(reason.limit))
        : text(
            'First turn needs {0} tokens, the budget leaves {1}',
            tokenCount(reason.next),
            tokenCount(reason.limit - reason.spent),
          );
    case 'gate':
      return text('Waits for approval of stage {0}', reason.stage);
    case 'finding':
      return reason.message;
    case 'noModel':
      return text('No language model');
    case 'paused':
      return reason.because ?? text('Was stopped, its work is kept');
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
