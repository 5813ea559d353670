import { type Text, text } from '../text/message';

/** A CoderAgent's step, 1 to 8, as "5/8 implement". */
export function stepLine(step: number): Text {
  switch (step) {
    case 1:
      return text('{0}/8 load context', step);
    case 2:
      return text('{0}/8 load references', step);
    case 3:
      return text('{0}/8 check packages', step);
    case 4:
      return text('{0}/8 set in progress', step);
    case 5:
      return text('{0}/8 implement', step);
    case 6:
      return text('{0}/8 self-review', step);
    case 7:
      return text('{0}/8 mark complete', step);
    case 8:
      return text('{0}/8 report', step);
    default:
      return text('step {0} of 8', step);
  }
}
