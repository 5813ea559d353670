import { type Message, msg } from '../text/message';

/** A CoderAgent's step, 1 to 8, as "5/8 implement". */
export function stepLine(step: number): Message {
  switch (step) {
    case 1:
      return msg('{0}/8 load context', step);
    case 2:
      return msg('{0}/8 load references', step);
    case 3:
      return msg('{0}/8 check packages', step);
    case 4:
      return msg('{0}/8 set in progress', step);
    case 5:
      return msg('{0}/8 implement', step);
    case 6:
      return msg('{0}/8 self-review', step);
    case 7:
      return msg('{0}/8 mark complete', step);
    case 8:
      return msg('{0}/8 report', step);
    default:
      return msg('step {0} of 8', step);
  }
}
