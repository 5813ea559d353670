import type { Message } from '../../core/text/message';

/** Ends a write that must not be done; within the writer only, which turns it into a result. */
export class Refusal extends Error {
  /** @param marks what a person can do about it, see `WriteResult` */
  constructor(
    readonly reason: Message,
    readonly marks: { readonly confirmable?: true; readonly passing?: true } = {},
  ) {
    super(reason.template);
    this.name = 'Refusal';
  }
}
