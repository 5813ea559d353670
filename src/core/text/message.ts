/** A sentence for a person, kept as template and values so that whoever shows it can translate it first. */
export interface Text {
  /** English, with `{0}`, `{1}` … where the values go. */
  readonly template: string;
  readonly values: readonly (string | number)[];
}

/** Makes a {@link Text} from a template with `{0}`-style places and its values. */
export function text(template: string, ...values: (string | number)[]): Text {
  return { template, values };
}
