/** A sentence for a person, kept as template and values so that whoever shows it can translate it first. */
export interface Message {
  /** English, with `{0}`, `{1}` … where the values go. */
  readonly template: string;
  readonly values: readonly (string | number)[];
}

/** Makes a {@link Message} from a template with `{0}`-style places and its values. */
export function msg(template: string, ...values: (string | number)[]): Message {
  return { template, values };
}

/** A sentence as JSON keeps it, to be translated by whoever shows it later. */
export function messageData({ template, values }: Message): { template: string; values: (string | number)[] } {
  return { template, values: [...values] };
}

/** A plain string as a {@link Message}, shown as it is: a title, a path, or words of another program. */
msg.raw = (words: string | number): Message => ({ template: '{0}', values: [words] });

/** Fills the places of a {@link Message} and gives English; places without a value stay as they are. */
export function plainText({ template, values }: Message): string {
  return template.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
