/** Text of which only the first and the last half of a limit are kept. */
export class CappedOutput {
  readonly #half: number;
  #head = '';
  #tail = '';
  #truncated = false;

  /** @param limit characters (UTF-16 units) kept in all */
  constructor(limit: number) {
    this.#half = Math.max(1, Math.floor(limit / 2));
  }

  get truncated(): boolean {
    return this.#truncated;
  }

  add(chunk: string): void {
    const room = this.#half - this.#head.length;
    this.#head += chunk.slice(0, Math.max(0, room));
    const rest = this.#tail + chunk.slice(Math.max(0, room));
    this.#truncated ||= rest.length > this.#half;
    this.#tail = rest.slice(-this.#half);
  }

  toString(): string {
    return this.#truncated ? `${this.#head}\n[…]\n${this.#tail}` : this.#head + this.#tail;
  }
}
