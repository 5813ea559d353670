import * as z from 'zod/mini';
import { type Message, msg } from '../core/text/message';

const envelopeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), event: z.unknown() }),
  z.object({ type: z.literal('request'), id: z.number(), request: z.unknown() }),
  z.object({ type: z.literal('reply'), id: z.number(), value: z.unknown() }),
  z.object({ type: z.literal('failure'), id: z.number(), message: z.string() }),
]);

const CLOSED = msg('The connection was closed.');

type Envelope = z.infer<typeof envelopeSchema>;
type Schema<T> = z.ZodMiniType<T>;

interface Pending {
  readonly settle: (value: unknown) => void;
  readonly fail: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/** How an endpoint reaches the other side, and what it does with what arrives. */
export interface EndpointOptions<EventIn, RequestIn> {
  readonly send: (message: unknown) => void;
  readonly event: Schema<EventIn>;
  readonly request: Schema<RequestIn>;
  readonly onEvent: (event: EventIn) => void;
  /** Its value is the reply; what it throws goes back as an error with its message. */
  readonly onRequest: (request: RequestIn) => Promise<unknown>;
  /** Hears of messages that fit no schema; they are dropped. */
  readonly onInvalid: (reason: string) => void;
  /** Gives a sentence in the person's language, for errors of the connection itself. */
  readonly localize: (words: Message) => string;
}

/**
 * One side of the line between host and board: events without an answer, requests with one. Whatever arrives is parsed
 * first; what does not fit is refused, never guessed at. What is long travels in parts.
 */
export class Endpoint<EventOut, RequestOut, EventIn, RequestIn> {
  readonly #options: EndpointOptions<EventIn, RequestIn>;
  readonly #pending = new Map<number, Pending>();
  readonly #parts = new PartCollector();
  #lastId = 0;
  #closed = false;

  constructor(options: EndpointOptions<EventIn, RequestIn>) {
    this.#options = options;
  }

  /** Sends an event; nothing comes back. */
  tell(event: EventOut): void {
    this.#send({ type: 'event', event });
  }

  /**
   * Sends a request and gives its parsed reply. Rejects with the other side's message, when the reply does not fit, and
   * after `timeoutMs` milliseconds without one; without a time-out it waits as long as this endpoint lives.
   */
  ask<T>(request: RequestOut, reply: Schema<T>, timeoutMs?: number): Promise<T> {
    if (this.#closed) return Promise.reject(this.#error(CLOSED));
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => this.#take(id)?.fail(this.#error(msg('No answer within {0} ms.', timeoutMs))), timeoutMs);
      this.#pending.set(id, {
        timer,
        fail: reject,
        settle: (value) => {
          const parsed = reply.safeParse(value);
          if (parsed.success) resolve(parsed.data);
          else reject(new Error(z.prettifyError(parsed.error)));
        },
      });
      this.#send({ type: 'request', id, request });
    });
  }

  /** Takes in one raw message from the other side. */
  async receive(raw: unknown): Promise<void> {
    if (this.#closed) return;
    let whole: ReturnType<PartCollector['take']>;
    try {
      whole = this.#parts.take(raw);
    } catch (error) {
      return this.#options.onInvalid(error instanceof Error ? error.message : String(error));
    }
    if (!whole) return;
    const parsed = envelopeSchema.safeParse(whole.message);
    if (!parsed.success) return this.#options.onInvalid(z.prettifyError(parsed.error));
    const message = parsed.data;
    switch (message.type) {
      case 'event': {
        const event = this.#options.event.safeParse(message.event);
        if (event.success) this.#options.onEvent(event.data);
        else this.#options.onInvalid(z.prettifyError(event.error));
        return;
      }
      case 'request':
        return this.#answer(message.id, message.request);
      case 'reply':
        return this.#take(message.id)?.settle(message.value);
      case 'failure':
        return this.#take(message.id)?.fail(new Error(message.message));
      default:
        return message satisfies never;
    }
  }

  /** Fails whatever still waits for an answer; nothing is sent or taken in any more. */
  close(): void {
    this.#closed = true;
    for (const id of [...this.#pending.keys()]) this.#take(id)?.fail(this.#error(CLOSED));
  }

  async #answer(id: number, raw: unknown): Promise<void> {
    const request = this.#options.request.safeParse(raw);
    if (!request.success) {
      const message = z.prettifyError(request.error);
      this.#options.onInvalid(message);
      return this.#send({ type: 'failure', id, message });
    }
    try {
      this.#send({ type: 'reply', id, value: await this.#options.onRequest(request.data) });
    } catch (error) {
      this.#send({ type: 'failure', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  #error(words: Message): Error {
    return new Error(this.#options.localize(words));
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (pending?.timer !== undefined) clearTimeout(pending.timer);
    return pending;
  }

  #send(message: Envelope): void {
    // An answer may come after the other side has gone.
    if (this.#closed) return;
    for (const part of messageParts(message)) this.#options.send(part);
  }
}

/** UTF-16 units of one part. In UTF-8, and escaped as JSON once more, none comes to 1 MB. */
const LONGEST = 300_000;
/** Parts of one message; a longer message is none of ours. */
const MOST = 500;

const partSchema = z.object({
  type: z.literal('part'),
  index: z.int().check(z.nonnegative()),
  count: z.int().check(z.minimum(2), z.maximum(MOST)),
  text: z.string().check(z.maxLength(LONGEST)),
});

type Part = z.infer<typeof partSchema>;

/** The message itself where it is short, else its JSON in parts, to be sent in order. */
export function messageParts(message: unknown): readonly unknown[] {
  const text = JSON.stringify(message);
  if (text.length <= LONGEST) return [message];
  const texts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + LONGEST, text.length);
    // A pair of surrogates stays together: alone each half takes six bytes.
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to--;
    texts.push(text.slice(from, to));
    from = to;
  }
  return texts.map((each, index): Part => ({ type: 'part', index, count: texts.length, text: each }));
}

/** Puts the parts of a message together again. */
export class PartCollector {
  #texts: string[] = [];

  /**
   * Takes in whatever arrived.
   * @returns the message, once it is whole; one that never was in parts at once
   * @throws Error when a part is missing before this one, or the text is no JSON
   */
  take(raw: unknown): { readonly message: unknown } | undefined {
    const parsed = partSchema.safeParse(raw);
    if (!parsed.success) return { message: raw };
    const { index, count, text } = parsed.data;
    if (index === 0) this.#texts = [];
    if (index !== this.#texts.length) {
      this.#texts = [];
      throw new Error(`Part ${index + 1} of ${count} came before those in front of it.`);
    }
    this.#texts.push(text);
    if (this.#texts.length < count) return undefined;
    const whole = this.#texts.join('');
    this.#texts = [];
    // Sent by our other side, never from a file; the error goes into the log.
    return { message: JSON.parse(whole) as unknown };
  }
}
