import type { Clock } from '../core/ports/clock';
import {
  type LanguageModel,
  ModelError,
  type ModelErrorReason,
  type RequestIdentity,
  type ResponsePart,
} from '../core/ports/languageModel';
import type { AgentEnd, AgentEvents } from './agentEvents';
import { Conversation } from './conversation';
import { type Call, ToolRunner } from './toolRunner';
import type { Tool } from './tools/tool';
import type { ToolContext } from './tools/toolContext';

const MOST_REMINDERS = 2;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** How often in a row a request is sent again after a failure of this kind. */
const RETRIES: Partial<Record<ModelErrorReason, number>> = { rateLimited: 6, unknown: 2, protocol: 1, tooLong: 1 };

/** What one agent needs to work on its job. */
export interface AgentWork {
  readonly model: LanguageModel;
  /** Instructions and job; the first user message. */
  readonly prompt: string;
  readonly tools: readonly Tool[];
  readonly context: ToolContext;
  readonly identity: Omit<RequestIdentity, 'turn'>;
  readonly justification: string;
  /** Requests before the run is ended. */
  readonly maxTurns: number;
  readonly clock: Clock;
  readonly events: AgentEvents;
}

/** Lets one agent work until its job is over, it falls silent, fails or is stopped. Never rejects. */
export async function runAgent(work: AgentWork): Promise<AgentEnd> {
  const { model, context, clock, events } = work;
  const { signal, job } = context;
  const conversation = new Conversation(model, work.prompt);
  const runner = new ToolRunner(work.tools, context, events, clock);
  const specs = work.tools.map((each) => each.spec);
  const toolTokens = Math.ceil(JSON.stringify(specs).length / 4);
  let reminders = 0;
  let failures = 0;
  for (let turn = 1; turn <= work.maxTurns; turn++) {
    if (signal.aborted) return { kind: 'stopped' };
    let reply: Reply;
    try {
      const cut = await conversation.fit(toolTokens);
      events.turn({ turn, tokensIn: (await conversation.tokens()) + toolTokens, cut });
      const request = {
        messages: conversation.messages,
        tools: specs,
        identity: { ...work.identity, turn },
        justification: work.justification,
        signal,
      };
      reply = await receive(model.send(request), signal);
    } catch (error) {
      reply = { text: '', calls: [], error };
    }
    const tokensOut = await estimate(model, reply);
    events.response({ turn, text: reply.text, tokensOut });
    if (signal.aborted) return { kind: 'stopped' };
    if (reply.error !== undefined) {
      const { reason, message } = classified(reply.error);
      const retry = failures < (RETRIES[reason] ?? 0);
      const retryInMs = retry ? waitBefore(++failures, clock) : undefined;
      events.error({ reason, message, ...(retryInMs === undefined ? {} : { retryInMs }) });
      if (reason === 'cancelled') return { kind: 'stopped' };
      if (retryInMs === undefined) return { kind: 'failed', reason, message };
      if (reason === 'tooLong') await conversation.fit(toolTokens, 0.5);
      await clock.sleep(retryInMs, signal);
      continue;
    }
    failures = 0;
    conversation.add({
      role: 'assistant',
      parts: [...(reply.text === '' ? [] : [{ kind: 'text' as const, text: reply.text }]), ...reply.calls],
    });
    if (reply.calls.length > 0) {
      reminders = 0;
      conversation.add({ role: 'user', parts: await runner.answer(reply.calls) });
      if (signal.aborted) return { kind: 'stopped' };
      if (job.isOver) return { kind: 'finished' };
      if (runner.repeated !== undefined) return { kind: 'repeating', call: runner.repeated };
    } else {
      if (reminders++ >= MOST_REMINDERS) return { kind: 'silent' };
      conversation.add({ role: 'user', parts: [{ kind: 'text', text: job.reminder }] });
    }
  }
  return { kind: 'turnLimit', turns: work.maxTurns };
}

interface Reply {
  readonly text: string;
  readonly calls: readonly Call[];
  readonly error?: unknown;
}

/** Reads a stream to its end; what had arrived before an error is kept. */
async function receive(stream: AsyncIterable<ResponsePart>, signal: AbortSignal): Promise<Reply> {
  let text = '';
  const calls: Call[] = [];
  try {
    for await (const part of stream) {
      if (signal.aborted) break;
      if (part.kind === 'text') text += part.text;
      else calls.push(part);
    }
  } catch (error) {
    return { text, calls, error: error ?? new Error('The request failed without a reason.') };
  }
  return { text, calls };
}

async function estimate(model: LanguageModel, { text, calls }: Reply): Promise<number> {
  const whole = text + calls.map((call) => call.name + JSON.stringify(call.input)).join('');
  if (whole === '') return 0;
  return model.countTokens(whole).catch(() => Math.ceil(whole.length / 4));
}

function classified(error: unknown): { reason: ModelErrorReason; message: string } {
  if (error instanceof ModelError) return { reason: error.reason, message: error.message };
  return { reason: 'unknown', message: error instanceof Error ? error.message : String(error) };
}

/** Doubles each time, and differs a little from agent to agent so that they do not all come back at once. */
function waitBefore(failures: number, clock: Clock): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + clock.random());
}
