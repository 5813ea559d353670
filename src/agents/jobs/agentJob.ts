/** The piece of work that one agent has, as the loop and every tool see it: a subtask, or a stage. */
export interface AgentJob {
  /** True when there is nothing left for the agent to do. */
  readonly isOver: boolean;
  /** Told to an agent that neither calls a tool nor ends its work: how it ends. */
  readonly reminder: string;
  /** What is still to be done, in sentences; an agent is told again when earlier turns had to be left out. */
  readonly open?: readonly string[];
  /** Takes a turn without calls as the end of the work; absent where a tool ends it. */
  answer?(text: string): void;
  /** Gives the work back because it cannot be done as it stands. */
  block(reason: string): void;
}

/** The work of an agent that another one asks: it is over with its answer in words. */
export class AnswerJob implements AgentJob {
  readonly reminder = 'Give your answer now, in words.';
  #words: string | undefined;

  /** What it answered, once it did. */
  get words(): string | undefined {
    return this.#words;
  }

  get isOver(): boolean {
    return this.#words !== undefined;
  }

  answer(text: string): void {
    this.#words = text.trim();
  }

  block(reason: string): void {
    this.#words = `It cannot be done as it stands: ${reason}`;
  }
}
