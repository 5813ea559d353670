import type { AgentJob } from './agentJob';

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
