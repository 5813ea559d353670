import type { ModelErrorReason } from '../../core/ports/languageModel';
import type { Message } from '../../core/text/message';

/** Whose event it is. */
interface Of {
  /** The agent that was asked by the run's own; absent for that one. */
  readonly agent?: string;
}

/** What happens while an agent works; the journal and the views hear it. */
export interface AgentEvents {
  /** A request is about to be sent. */
  turn(event: Of & { readonly turn: number; readonly tokensIn: number; readonly cut: number }): void;
  /** A response has ended, whole or not. */
  response(
    event: Of & {
      readonly turn: number;
      readonly text: string;
      /** Of the request that it answers. */
      readonly tokensIn: number;
      readonly tokensOut: number;
      /** Parts that were shortened before it was sent. */
      readonly cut: number;
    },
  ): void;
  call(event: Of & { readonly id: string; readonly name: string; readonly input: unknown }): void;
  result(
    event: Of & {
      readonly id: string;
      readonly name: string;
      readonly ok: boolean;
      readonly text: string;
      readonly durationMs: number;
    },
  ): void;
  error(
    event: Of & { readonly reason: ModelErrorReason; readonly message: string | Message; readonly retryInMs?: number },
  ): void;
}

/** How an agent's work came to an end. */
export type AgentEnd =
  | { readonly kind: 'finished' }
  /** It ended without a claim or a block, although it was reminded. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'turnLimit'; readonly turns: number }
  /** The same call again and again. */
  | { readonly kind: 'repeating'; readonly call: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: ModelErrorReason; readonly message: string | Message };
