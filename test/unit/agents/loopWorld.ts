import type { AgentEnd, AgentEvents } from '../../../src/agents/loop/agentEvents';
import { runAgent } from '../../../src/agents/loop/agentLoop';
import type { Tool } from '../../../src/agents/tools/tool';
import { TOOLS } from '../../../src/agents/tools/toolTable';
import {
  type LanguageModel,
  ModelError,
  type ModelErrorReason,
  type ModelMessage,
} from '../../../src/core/ports/languageModel';
import { msg } from '../../../src/core/text/message';
import { FakeClock } from '../../support/fakeClock';
import type { AgentWorld } from './agentWorld';

/** What a model does in one turn, in this order; `hang` never ends, whatever the signal says. */
export type Step =
  | string
  | { readonly name: string; readonly input: unknown }
  | { readonly fail: ModelErrorReason; readonly message?: string }
  | 'hang';

/** `hang` as a step. */
export const HANG = 'hang';

export interface Played {
  readonly end: AgentEnd;
  /** The messages of each request. */
  readonly requests: readonly (readonly ModelMessage[])[];
  readonly temperatures: readonly (number | undefined)[];
  /** Every event by its name, in order. */
  readonly events: readonly { readonly kind: string; readonly [key: string]: unknown }[];
  readonly clock: FakeClock;
}

/** Plays turns as a model of one agent; the last one again and again. */
export async function play(
  world: AgentWorld,
  turns: readonly (readonly Step[])[],
  options: {
    readonly tools?: readonly Tool[];
    readonly maxTurns?: number;
    readonly maxInputTokens?: number;
    readonly temperature?: number;
    readonly prompt?: string;
    readonly signal?: AbortSignal;
    readonly countTokens?: (text: string) => Promise<number>;
    /** Called before each request is answered. */
    readonly onRequest?: (turn: number) => void;
  } = {},
): Promise<Played> {
  const requests: (readonly ModelMessage[])[] = [];
  const temperatures: (number | undefined)[] = [];
  let calls = 0;
  const model: LanguageModel = {
    id: 'fake/fake',
    name: 'Fake',
    maxInputTokens: options.maxInputTokens ?? 100_000,
    countTokens: options.countTokens ?? ((text) => Promise.resolve(Math.ceil(text.length / 4))),
    async *send({ messages, temperature }) {
      requests.push(messages);
      temperatures.push(temperature);
      options.onRequest?.(requests.length);
      for (const step of turns[Math.min(requests.length, turns.length) - 1] ?? []) {
        if (step === HANG) await new Promise(() => undefined);
        else if (typeof step === 'string') yield { kind: 'text', text: step };
        else if ('fail' in step) throw new ModelError(step.fail, step.message ?? step.fail);
        else yield { kind: 'call', id: `c${++calls}`, ...step };
      }
    },
  };
  const events: { kind: string }[] = [];
  const note = (kind: string) => (event: object) => void events.push({ kind, ...event });
  const listener: AgentEvents = {
    turn: note('turn'),
    response: note('response'),
    call: note('call'),
    result: note('result'),
    error: note('error'),
  };
  const clock = new FakeClock();
  const context = options.signal ? { ...world.context, signal: options.signal } : world.context;
  const end = await runAgent({
    model,
    prompt: options.prompt ?? 'THE JOB',
    tools: options.tools ?? Object.values(TOOLS),
    context,
    identity: { agent: 'CoderAgent', feature: 'f', seq: '01', run: 'f-01-1', attempt: 1 },
    justification: msg('A test.'),
    maxTurns: options.maxTurns ?? 60,
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    clock,
    events: listener,
  });
  return { end, requests, temperatures, events, clock };
}

/** All texts that a request holds. */
export function textOf(messages: readonly ModelMessage[]): string {
  return messages
    .flatMap(({ parts }) => parts.map((part) => (part.kind === 'call' ? JSON.stringify(part.input) : part.text)))
    .join('\n');
}
