import { type Message, MessageError } from '../../core/text/message';

/** Thrown by a tool that will not or cannot do what the model asked; its text goes back to the model. */
export class ToolRefusal extends MessageError {
  /** @param reason what is so and what to do instead, in the second person or impersonal */
  constructor(readonly reason: Message) {
    super(reason);
    this.name = 'ToolRefusal';
  }
}
