const HINT_AFTER = 3;
const STOP_AFTER = 6;

/** Watches for a model that goes in a circle: the same call with the same outcome, again and again. */
export class CallRepeats {
  readonly #seen = new Map<number, { times: number; outcome: number | undefined }>();
  #stuck: string | undefined;

  /** The tool that was called so often without anything new that the run should end. */
  get stuck(): string | undefined {
    return this.#stuck;
  }

  /** Notes that a call is about to be made. @returns true when it is not worth making again */
  begin(name: string, input: unknown): boolean {
    const key = keyOf(name, input);
    const call = this.#seen.get(key) ?? { times: 0, outcome: undefined };
    call.times++;
    this.#seen.set(key, call);
    if (call.times >= STOP_AFTER) this.#stuck = name;
    return call.times > HINT_AFTER;
  }

  /** Notes what a call gave. A change that was not made so before starts the counting of all calls anew. */
  end(name: string, input: unknown, outcome: { readonly text: string; readonly changes: boolean }): void {
    const call = this.#seen.get(keyOf(name, input));
    if (!call) return;
    // Times and counts differ from call to call and tell nothing new.
    const now = hash(outcome.text.replace(/\d+/g, '#'));
    if (call.outcome === now) return;
    if (outcome.changes) for (const each of this.#seen.values()) each.times = 0;
    call.outcome = now;
    call.times = 1;
  }

  /** Results were cut from the conversation: asking for them again is no circle. */
  forget(): void {
    this.#seen.clear();
  }
}

/** A call is kept as a number: its input may be a whole file. */
function keyOf(name: string, input: unknown): number {
  return hash(`${name} ${JSON.stringify(input) ?? ''}`);
}

/** 53 bits, so that two different calls of one run do not fall together. */
function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
