/** A sentence for a person, kept as template and values so that whoever shows it can translate it first. */
export interface Message {
  /** English, with `{0}`, `{1}` … where the values go. */
  readonly template: string;
  /** A value that is a sentence itself is translated as well. */
  readonly values: readonly MessageValue[];
}

/** What stands in a place of a {@link Message}. */
export type MessageValue = string | number | Message;

/** Makes a {@link Message} from a template with `{0}`-style places and its values. */
export function msg(template: string, ...values: MessageValue[]): Message {
  return { template, values };
}

/** A plain string as a {@link Message}, shown as it is: a title, a path, or words of another program. */
msg.raw = (words: string | number): Message => ({ template: '{0}', values: [words] });

/** Fills the places of a {@link Message} and gives English; places without a value stay as they are. */
export function plainText({ template, values }: Message): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    return typeof value === 'object' ? plainText(value) : String(value ?? place);
  });
}

/** An error that a person reads in their language; its `message` is English, for the log. */
export class MessageError extends Error {
  /** @param words a sentence of ours, or what another program said */
  constructor(
    readonly words: string | Message,
    options?: ErrorOptions,
  ) {
    super(typeof words === 'string' ? words : plainText(words), options);
  }
}

/** What an error says, as a value of a {@link Message}. */
export function errorWords(error: unknown): string | Message {
  if (error instanceof MessageError) return error.words;
  return error instanceof Error ? error.message : String(error);
}
