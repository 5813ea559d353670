import type { LanguageModel, ModelMessage } from '../core/ports/languageModel';

/** Share of a model's input that is used; providers add prompts of their own. */
const SHARE = 0.85;
const KEPT_MESSAGES = 4;
const CUT = '[Cut to save room. Call the tool again if you still need this.]';

/** The messages of one run, kept within what the model takes. The first one, the job, is never cut. */
export class Conversation {
  readonly #model: LanguageModel;
  readonly #counts = new WeakMap<ModelMessage, number>();
  #messages: readonly ModelMessage[];

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
   * Cuts the oldest tool results until the conversation fits.
   * @param extra tokens of what is sent beside the messages
   * @param share of the model's input to stay under
   * @returns how many results were cut
   */
  async fit(extra: number, share = SHARE): Promise<number> {
    const limit = this.#model.maxInputTokens * share - extra;
    let total = await this.tokens();
    let cut = 0;
    for (let index = 1; total > limit && index < this.#messages.length - KEPT_MESSAGES; index++) {
      const message = this.#messages[index];
      if (!message?.parts.some((part) => part.kind === 'result' && part.text !== CUT)) continue;
      const shorter: ModelMessage = {
        role: message.role,
        parts: message.parts.map((part) => (part.kind === 'result' ? { ...part, text: CUT } : part)),
      };
      total += (await this.#count(shorter)) - (await this.#count(message));
      this.#messages = this.#messages.with(index, shorter);
      cut++;
    }
    return cut;
  }

  async #count(message: ModelMessage): Promise<number> {
    const known = this.#counts.get(message);
    if (known !== undefined) return known;
    const text = message.parts
      .map((part) => (part.kind === 'call' ? part.name + JSON.stringify(part.input) : part.text))
      .join('\n');
    const count = await this.#model.countTokens(text);
    this.#counts.set(message, count);
    return count;
  }
}
