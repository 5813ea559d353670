import type { Text } from '../core/text/text';

/** Ends a write that must not be done; within the writer only, which turns it into a result. */
export class Refusal extends Error {
  /** @param confirmable a person may say that it shall be done all the same */
  constructor(
    readonly reason: Text,
    readonly confirmable = false,
  ) {
    super(reason.template);
    this.name = 'Refusal';
  }
}
