import type { Message } from '../../../text/message';
import type { Verdict } from './judge';

/** Makes verdicts. */
export const verdict = {
  /** @param missing what is not so; the criterion is met when there is nothing */
  machine(evidence: Message, missing: readonly Message[] = []): Verdict {
    return { by: 'machine', met: missing.length === 0, evidence: missing[0] ?? evidence };
  },

  /** @param question what the person is to look at, and where */
  person(question: Message): Verdict {
    return { by: 'person', met: false, evidence: question };
  },
} as const;
