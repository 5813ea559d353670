import type { LanguageModel, MessagePart, ModelMessage } from '../../core/ports/languageModel';
import { doneIn, type Shorter, withNote, withoutInputs, withoutResults, withTextsWithin } from './compaction';

/** Share of a model's input that is used; providers add prompts of their own. */
const SHARE = 0.85;
/** The newest messages, which the model is working on. */
const KEPT_MESSAGES = 4;
const SHORTEST = 500;
const LONGEST = 64_000;
/** How much of the limit is left once something had to go. */
const GOAL = 0.7;
/** Calls that a note names. */
const MOST_LINES = 60;
/** Tokens that a provider puts around each part. */
const AROUND_PART = 4;

/** The messages of one run, kept within what the model takes. The job, which begins the first one, is never cut. */
export class Conversation {
  readonly #model: LanguageModel;
  readonly #counts = new WeakMap<MessagePart, number>();
  #messages: readonly ModelMessage[];
  /** Calls of turns that were left out. */
  #done: { readonly count: number; readonly lines: readonly string[] } = { count: 0, lines: [] };

  constructor(model: LanguageModel, first: string) {
    this.#model = model;
    this.#messages = [{ role: 'user', parts: [{ kind: 'text', text: first }] }];
  }

  get messages(): readonly ModelMessage[] {
    return this.#messages;
  }

  add(message: ModelMessage): void {
    if (message.parts.length > 0) this.#messages = [...this.#messages, message];
  }

  /** Tokens of all messages. */
  async tokens(): Promise<number> {
    const counts = await Promise.all(this.#messages.map((message) => this.#count(message)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /**
   * Makes the conversation fit: first old tool results go, then what the model itself wrote at length, then whole turns
   * from the oldest on, named in a note behind the job; at last the newest texts are shortened. More goes than is needed
   * at once, so that not every turn begins with other messages.
   * @param extra tokens of what is sent beside the messages
   * @param open what is still to be done, for the note
   * @param share of the model's input to stay under
   * @returns how many parts and messages were shortened or left out
   */
  async fit(extra: number, open: readonly string[], share = SHARE): Promise<number> {
    const limit = this.#model.maxInputTokens * share - extra;
    if ((await this.tokens()) <= limit) return 0;
    const goal = limit * GOAL;
    const old = this.#messages.length - KEPT_MESSAGES;
    let cut = await this.#shorten(goal, old, withoutResults);
    cut += await this.#shorten(goal, old, withoutInputs);
    cut += await this.#leaveOut(goal, open);
    for (let length = LONGEST; length >= SHORTEST; length /= 2) {
      cut += await this.#shorten(limit, this.#messages.length, (message) => withTextsWithin(message, length));
    }
    return cut + (await this.#shorten(limit, this.#messages.length, withoutInputs));
  }

  /** Shortens messages behind the first, the oldest first, until all fit. */
  async #shorten(goal: number, end: number, shorten: (message: ModelMessage) => Shorter): Promise<number> {
    let total = await this.tokens();
    let cut = 0;
    for (let index = 1; total > goal && index < end; index++) {
      const message = this.#messages[index];
      if (!message) continue;
      const shorter = shorten(message);
      if (shorter.cut === 0) continue;
      total += (await this.#count(shorter.message)) - (await this.#count(message));
      this.#messages = this.#messages.with(index, shorter.message);
      cut += shorter.cut;
    }
    return cut;
  }

  /** Leaves whole turns out, the oldest first, but for the newest one. */
  async #leaveOut(goal: number, open: readonly string[]): Promise<number> {
    let total = await this.tokens();
    const [first, ...rest] = this.#messages;
    if (!first || total <= goal) return 0;
    let from = 0;
    while (total > goal) {
      const next = rest.findIndex(({ role }, index) => index > from && role === 'assistant');
      if (next < 0) break;
      for (const gone of rest.slice(from, next)) total -= await this.#count(gone);
      from = next;
    }
    if (from === 0) return 0;
    const done = doneIn(rest.slice(0, from));
    this.#done = { count: this.#done.count + done.length, lines: [...this.#done.lines, ...done].slice(-MOST_LINES) };
    this.#messages = [withNote(first, this.#done, open), ...rest.slice(from)];
    return from;
  }

  async #count({ parts }: ModelMessage): Promise<number> {
    const counts = await Promise.all(parts.map((part) => this.#countPart(part)));
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async #countPart(part: MessagePart): Promise<number> {
    const known = this.#counts.get(part);
    if (known !== undefined) return known;
    const text = part.kind === 'call' ? part.name + JSON.stringify(part.input) : part.text;
    const count = AROUND_PART + (await this.#model.countTokens(text));
    this.#counts.set(part, count);
    return count;
  }
}
