import { type Message, plainText } from '../core/text/message';

/** Where a command says what it found; kept until the end, so that a long answer is one write. */
export class Output {
  readonly #lines: string[] = [];
  readonly #complaints: string[] = [];

  /** One line on stdout. */
  line(text = ''): void {
    this.#lines.push(text);
  }

  /** One JSON document on stdout. */
  json(value: unknown): void {
    this.#lines.push(JSON.stringify(value, undefined, 2));
  }

  /** One line on stderr, in our name. */
  complain(text: string | Message): void {
    this.#complaints.push(`callboard: ${typeof text === 'string' ? text : plainText(text)}`);
  }

  get stdout(): string {
    return joined(this.#lines);
  }

  get stderr(): string {
    return joined(this.#complaints);
  }
}

function joined(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
