import { unlessStopped } from '../../core/async/unlessStopped';
import type { Clock } from '../../core/ports/clock';
import type { LanguageModel, ModelMessage, RequestIdentity } from '../../core/ports/languageModel';
import type { Message } from '../../core/text/message';
import type { Tool, ToolContext } from '../tools/tool';
import type { AgentEnd, AgentEvents } from './agentEvents';
import { Conversation } from './conversation';
import { type Reply, receive } from './receive';
import { type Failure, retryPolicy } from './retryPolicy';
import { ToolRunner } from './toolRunner';

const MOST_REMINDERS = 2;
const BROKEN_OFF = 'Your answer broke off here. What had arrived of it counts. Go on from there.';

/** What one agent needs to work on its job. */
export interface AgentWork {
  readonly model: LanguageModel;
  /** Instructions and job; the first user message. */
  readonly prompt: string;
  readonly tools: readonly Tool[];
  readonly context: ToolContext;
  readonly identity: Omit<RequestIdentity, 'turn'>;
  /** Why a model is needed, for the person who is asked for consent. */
  readonly justification: Message;
  /** As the agent's definition asks for it. */
  readonly temperature?: number;
  /** Requests before the run is ended. */
  readonly maxTurns: number;
  readonly clock: Clock;
  readonly events: AgentEvents;
  /** Ends the work once the turn that goes on is over: its calls are still made. */
  readonly leave?: AbortSignal;
  /** Asked before each request, with its tokens; false ends the work before it is sent. */
  readonly maySend?: (tokensIn: number) => boolean;
}

/** Lets one agent work until its job is over, it falls silent, fails or is stopped. Never rejects. */
export async function runAgent(work: AgentWork): Promise<AgentEnd> {
  const { model, context, clock, events } = work;
  const { signal, job } = context;
  const conversation = new Conversation(model, work.prompt);
  const runner = new ToolRunner(work.tools, context, events, clock);
  const specs = work.tools.map((each) => each.spec);
  const toolTokens = Math.ceil(JSON.stringify(specs).length / 4);
  let temperature = work.temperature;
  let reminders = 0;
  let failures = 0;
  let share: number | undefined;

  const makeRoom = async () => {
    const cut = await conversation.fit(toolTokens, job.open ?? [], share);
    return { cut, tokensIn: (await conversation.tokens()) + toolTokens };
  };
  let asked = { cut: 0, tokensIn: 0 };
  /** @returns nothing where the request was not sent */
  const ask = async (turn: number): Promise<Reply | undefined> => {
    asked = { cut: 0, tokensIn: 0 };
    const room = await unlessStopped(makeRoom(), signal);
    // An allowed request is sent at once, so that the next check of the budget counts it.
    if (!room || work.maySend?.(room.tokensIn) === false) return undefined;
    asked = room;
    if (room.cut > 0) runner.forget();
    events.turn({ turn, ...room });
    const request = {
      messages: conversation.messages,
      tools: specs,
      identity: { ...work.identity, turn },
      justification: work.justification,
      temperature,
      signal,
    };
    return receive(() => model.send(request), signal);
  };

  for (let turn = 1; turn <= work.maxTurns; turn++) {
    if (signal.aborted || work.leave?.aborted) return { kind: 'stopped' };
    const reply = await ask(turn).catch((error: unknown): Reply => ({ text: '', calls: [], error }));
    if (!reply) return { kind: 'stopped' };
    const tokensOut = (await unlessStopped(estimate(model, reply), signal)) ?? 0;
    events.response({ turn, text: reply.text, tokensOut, ...asked });
    if (signal.aborted) return { kind: 'stopped' };
    const failure = reply.error === undefined ? undefined : retryPolicy(reply.error, failures, clock);
    if (failure) {
      events.error(failure);
      if (failure.reason === 'cancelled') return { kind: 'stopped' };
    }
    const said = messageOf(reply);
    conversation.add(said);
    if (reply.calls.length > 0) {
      reminders = 0;
      // Calls that had arrived whole are made also when the answer broke off: what the model had written is not lost.
      conversation.add({ role: 'user', parts: await runner.answer(reply.calls) });
      if (signal.aborted) return { kind: 'stopped' };
      if (job.isOver) return { kind: 'finished' };
      if (runner.repeated !== undefined) return { kind: 'repeating', call: runner.repeated };
    }
    if (failure) {
      if (failure.retryInMs === undefined) return ended(failure);
      if (said.parts.length > 0 && reply.calls.length === 0) conversation.add(userText(BROKEN_OFF));
      failures++;
      if (failure.reason === 'tooLong') share = 0.5;
      // Not every model takes one, and says no more than that the request is wrong.
      if (failure.reason === 'protocol') temperature = undefined;
      await clock.sleep(failure.retryInMs, work.leave ? AbortSignal.any([signal, work.leave]) : signal);
    } else {
      failures = 0;
      if (reply.calls.length > 0) continue;
      if (reply.text.trim() !== '') job.answer?.(reply.text);
      if (job.isOver) return { kind: 'finished' };
      if (reminders++ >= MOST_REMINDERS) return { kind: 'silent' };
      conversation.add(userText(job.reminder));
    }
  }
  return signal.aborted ? { kind: 'stopped' } : { kind: 'turnLimit', turns: work.maxTurns };
}

function ended({ reason, message }: Failure): AgentEnd {
  return { kind: 'failed', reason, message };
}

/** Providers refuse texts that say nothing. */
function messageOf({ text, calls }: Reply): ModelMessage {
  return { role: 'assistant', parts: [...(text.trim() === '' ? [] : [{ kind: 'text' as const, text }]), ...calls] };
}

function userText(text: string): ModelMessage {
  return { role: 'user', parts: [{ kind: 'text', text }] };
}

async function estimate(model: LanguageModel, { text, calls }: Reply): Promise<number> {
  const whole = text + calls.map((call) => call.name + JSON.stringify(call.input)).join('');
  if (whole === '') return 0;
  return model.countTokens(whole).catch(() => Math.ceil(whole.length / 4));
}
