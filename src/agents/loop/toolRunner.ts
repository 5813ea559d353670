import type { Clock } from '../../core/ports/clock';
import { FileError } from '../../core/ports/fileSystem';
import type { MessagePart } from '../../core/ports/languageModel';
import { InvalidToolInput, type Tool, type ToolContext } from '../tools/tool';
import { ToolRefusal } from '../tools/toolRefusal';
import type { AgentEvents } from './agentEvents';
import { CallRepeats } from './callRepeats';

/** A tool call of a model. */
export type Call = Extract<MessagePart, { kind: 'call' }>;
/** Its answer. */
export type Result = Extract<MessagePart, { kind: 'result' }>;

const LONGEST = 80_000;

/** Answers the tool calls of one run: every call gets a result, whatever happens. */
export class ToolRunner {
  readonly #tools: ReadonlyMap<string, Tool>;
  readonly #context: ToolContext;
  readonly #events: AgentEvents;
  readonly #clock: Clock;
  readonly #repeats = new CallRepeats();

  constructor(tools: readonly Tool[], context: ToolContext, events: AgentEvents, clock: Clock) {
    this.#tools = new Map(tools.map((each) => [each.spec.name, each]));
    this.#context = context;
    this.#events = events;
    this.#clock = clock;
  }

  /** The call that was made so often, without anything else changing, that the run should end. */
  get repeated(): string | undefined {
    return this.#repeats.stuck;
  }

  /** Results were cut from the conversation, so that the model may ask for them again. */
  forget(): void {
    this.#repeats.forget();
  }

  /** Answers the calls of one turn, in their order; neighbours that only read run side by side. */
  async answer(calls: readonly Call[]): Promise<readonly Result[]> {
    const results: Result[] = [];
    for (let index = 0; index < calls.length; ) {
      const group: Call[] = [];
      for (let next = calls[index]; next; next = calls[index]) {
        const reads = this.#readsOnly(next);
        if (group.length > 0 && !reads) break;
        group.push(next);
        index++;
        if (!reads) break;
      }
      results.push(...(await Promise.all(group.map((call) => this.#answerOne(call)))));
    }
    return results;
  }

  #readsOnly({ name, input }: Call): boolean {
    const tool = this.#tools.get(name);
    return tool?.readsOnly === true || tool?.readsOnlyFor?.(input, this.#context) === true;
  }

  async #answerOne(call: Call): Promise<Result> {
    this.#events.call(call);
    const from = this.#clock.now();
    const { ok, text } = await this.#run(call);
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n[cut: ${text.length} characters in all]` : text;
    this.#events.result({ id: call.id, name: call.name, ok, text: shown, durationMs: this.#clock.now() - from });
    return { kind: 'result', id: call.id, text: shown };
  }

  async #run(call: Call): Promise<{ ok: boolean; text: string }> {
    const tool = this.#tools.get(call.name);
    if (!tool) return refused(`There is no tool ${call.name}. There are: ${[...this.#tools.keys()].join(', ')}.`);
    if (this.#context.signal.aborted) return refused('The run was stopped.');
    if (this.#context.job.isOver) return refused('The work is over; nothing more is done.');
    if (this.#repeats.begin(call.name, call.input)) {
      return refused('You made this very call before and nothing has changed since. Do something else.');
    }
    const outcome = await this.#call(tool, call);
    this.#repeats.end(call.name, call.input, { text: outcome.text, changes: outcome.ok && !tool.readsOnly });
    return outcome;
  }

  async #call(tool: Tool, call: Call): Promise<{ ok: boolean; text: string }> {
    try {
      return { ok: true, text: await tool.call(call.input, this.#context) };
    } catch (error) {
      if (error instanceof ToolRefusal || error instanceof InvalidToolInput) return refused(error.message);
      if (error instanceof FileError) return refused(`The file system refused: ${error.kind}. Check the path.`);
      const message = error instanceof Error ? error.message : String(error);
      return refused(`The tool failed: ${message}. Try another way.`);
    }
  }
}

function refused(text: string): { ok: boolean; text: string } {
  return { ok: false, text };
}
