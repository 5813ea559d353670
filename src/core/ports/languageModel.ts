import { type Message, MessageError } from '../text/message';

/** One piece of a message to or from a language model. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly id: string; readonly name: string; readonly input: unknown }
  | { readonly kind: 'result'; readonly id: string; readonly text: string };

/** One message of a conversation. There is no system role: instructions stand in the first user message. */
export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly parts: readonly MessagePart[];
}

/** A tool as a language model sees it. */
export interface ToolSpec {
  /** `^[\w-]+$`. */
  readonly name: string;
  readonly description: string;
  /** JSON schema of an object. */
  readonly inputSchema: object;
}

/** Which turn of which run a request belongs to. Told to the rehearsal alone. */
export interface RequestIdentity {
  readonly agent: string;
  /** The feature's folder name. */
  readonly feature: string;
  readonly seq?: string;
  readonly stage?: number;
  readonly run: string;
  /** From 1. */
  readonly attempt: number;
  /** From 1. */
  readonly turn: number;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ToolSpec[];
  readonly identity: RequestIdentity;
  /** Why a model is needed, for the person who is asked for consent. */
  readonly justification: Message;
  /** Of the sampling; the model's own where absent. */
  readonly temperature?: number;
  readonly signal: AbortSignal;
}

/** What arrives of a response: text in fragments, and whole tool calls. */
export type ResponsePart = Exclude<MessagePart, { kind: 'result' }>;

/** One language model that can be asked. */
export interface LanguageModel {
  /** `vendor/id`. */
  readonly id: string;
  readonly name: string;
  readonly maxInputTokens: number;
  /** Streams one response; throws {@link ModelError}, also in the middle. */
  send(request: ModelRequest): AsyncIterable<ResponsePart>;
  /** Tokens of a text by the model's own count; an estimate where it has none. */
  countTokens(text: string): Promise<number>;
}

/** The vendor of a model, as `vendor/id` names it. */
export function vendorOf({ id }: Pick<LanguageModel, 'id'>): string {
  return id.split('/')[0] ?? id;
}

/** The work that a model is chosen for. */
export interface ModelChoice {
  readonly agent: string;
  /** URI of the workspace folder. */
  readonly root: string;
  /** The feature's folder name. */
  readonly feature: string;
  readonly seq?: string;
  readonly stage?: number;
  /** `vendor/id` or an id, as the agent's definition asks for it. */
  readonly wanted?: string;
  /** `vendor/id` that the person chose for this one piece of work; nothing overrules it. */
  readonly chosen?: string;
  /** Nobody is to be asked: where a person would have to choose, there is no model. */
  readonly silently?: true;
}

/** Finds the language model for a piece of work. */
export interface LanguageModels {
  /** Throws {@link ModelError} with the reason `noModel` where none may be used. */
  select(choice: ModelChoice, signal: AbortSignal): Promise<LanguageModel>;
}

/** Why a language model did not answer. */
export type ModelErrorReason =
  | 'noModel'
  | 'noConsent'
  | 'blocked'
  | 'quota'
  | 'rateLimited'
  | 'offTopic'
  | 'tooLong'
  | 'cancelled'
  | 'protocol'
  | 'unknown';

/** A failed request to a language model, told apart by reason. */
export class ModelError extends MessageError {
  constructor(
    readonly reason: ModelErrorReason,
    words: string | Message,
    options?: ErrorOptions,
  ) {
    super(words, options);
    this.name = 'ModelError';
  }
}

/** The vendor of the model that plays scripts and asks no AI; as in the manifest's `languageModelChatProviders`. */
export const REHEARSAL_VENDOR = 'callboard-rehearsal';
