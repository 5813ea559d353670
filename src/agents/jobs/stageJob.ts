import type { Message } from '../../core/text/message';
import type { AgentJob } from './agentJob';

/** What became of one submission of a stage. */
export interface StageAnswer {
  /** True when the submission was taken and its files are written. */
  readonly accepted: boolean;
  /** What is wrong with it, at its place in the submission. */
  readonly problems: readonly { readonly path: string; readonly message: Message }[];
  /** The stage's transition criteria as they stand with this submission, numbered from 1. */
  readonly criteria: readonly {
    readonly criterion: number;
    readonly met: boolean;
    readonly by: 'machine' | 'person';
  }[];
  /** True when the agent gets no further round. */
  readonly final: boolean;
}

/** The state of a stage's work as its lead agent reports it. */
export type StageJobState =
  | { readonly kind: 'open' }
  | { readonly kind: 'blocked'; readonly reason: string }
  | { readonly kind: 'submitted'; readonly answer: StageAnswer };

/** One stage as its lead agent works on it: what it submits, and what became of it. */
export class StageJob implements AgentJob {
  readonly reminder =
    'You have neither called submit_stage nor block_subtask. Go on with the work, or call one of the two now.';
  readonly #check: (submission: unknown) => Promise<StageAnswer>;
  #state: StageJobState = { kind: 'open' };

  /**
   * @param stage its number, 1 to 8
   * @param check judges a submission without trusting it, and writes its files when it is taken
   */
  constructor(
    readonly stage: number,
    check: (submission: unknown) => Promise<StageAnswer>,
  ) {
    this.#check = check;
  }

  get state(): StageJobState {
    return this.#state;
  }

  get isOver(): boolean {
    const state = this.#state;
    return state.kind === 'blocked' || (state.kind === 'submitted' && (state.answer.accepted || state.answer.final));
  }

  /** Hands a submission in. */
  async submit(submission: unknown): Promise<StageAnswer> {
    const answer = await this.#check(submission);
    this.#state = { kind: 'submitted', answer };
    return answer;
  }

  block(reason: string): void {
    this.#state = { kind: 'blocked', reason };
  }
}
