import type { Message } from '../../text/message';

/** Why a submission is refused, at one place of it. */
export interface SubmissionProblem {
  /** Keys and indexes from the top, joined by dots, e.g. `stories.2.acceptanceCriteria`; empty for the whole. */
  readonly path: string;
  /** What is so and what to do about it, for the agent to mend it. */
  readonly message: Message;
}
