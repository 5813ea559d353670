import type { ModelErrorReason } from '../core/ports/languageModel';

/** What happens while an agent works; the journal and the views hear it. */
export interface AgentEvents {
  /** A request is about to be sent. */
  turn(event: { readonly turn: number; readonly tokensIn: number; readonly cut: number }): void;
  /** A response has ended, whole or not. */
  response(event: { readonly turn: number; readonly text: string; readonly tokensOut: number }): void;
  call(event: { readonly id: string; readonly name: string; readonly input: unknown }): void;
  result(event: {
    readonly id: string;
    readonly name: string;
    readonly ok: boolean;
    readonly text: string;
    readonly durationMs: number;
  }): void;
  error(event: { readonly reason: ModelErrorReason; readonly message: string; readonly retryInMs?: number }): void;
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
  | { readonly kind: 'failed'; readonly reason: ModelErrorReason; readonly message: string };
