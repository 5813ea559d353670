import type { Message } from '../../text/message';

/** How one transition criterion of a stage stands. */
export interface StageCriterion {
  /** 1 to 4, in the order of `Stage.criteria`. */
  readonly criterion: number;
  readonly met: boolean;
  /** `machine`: computed from the submission and the facts. `person`: somebody signs it, with evidence. */
  readonly by: 'machine' | 'person';
  /** What shows it; where it is not met, what is missing. */
  readonly evidence: Message;
}
