import * as z from 'zod/mini';

/** UTF-16 units of one part. In UTF-8, and escaped as JSON once more, none comes to 1 MB. */
const LONGEST = 300_000;
/** Parts of one message; a longer message is none of ours. */
const MOST = 500;

const partSchema = z.object({
  type: z.literal('part'),
  index: z.int().check(z.nonnegative()),
  count: z.int().check(z.minimum(2), z.maximum(MOST)),
  text: z.string().check(z.maxLength(LONGEST)),
});

type Part = z.infer<typeof partSchema>;

/** The message itself where it is short, else its JSON in parts, to be sent in order. */
export function messageParts(message: unknown): readonly unknown[] {
  const text = JSON.stringify(message);
  if (text.length <= LONGEST) return [message];
  const texts: string[] = [];
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + LONGEST, text.length);
    // A pair of surrogates stays together: alone each half takes six bytes.
    const last = text.charCodeAt(to - 1);
    if (to < text.length && last >= 0xd800 && last <= 0xdbff) to--;
    texts.push(text.slice(from, to));
    from = to;
  }
  return texts.map((each, index): Part => ({ type: 'part', index, count: texts.length, text: each }));
}

/** Puts the parts of a message together again. */
export class PartCollector {
  #texts: string[] = [];

  /**
   * Takes in whatever arrived.
   * @returns the message, once it is whole; one that never was in parts at once
   * @throws Error when a part is missing before this one, or the text is no JSON
   */
  take(raw: unknown): { readonly message: unknown } | undefined {
    const parsed = partSchema.safeParse(raw);
    if (!parsed.success) return { message: raw };
    const { index, count, text } = parsed.data;
    if (index === 0) this.#texts = [];
    if (index !== this.#texts.length) {
      this.#texts = [];
      throw new Error(`Part ${index + 1} of ${count} came before those in front of it.`);
    }
    this.#texts.push(text);
    if (this.#texts.length < count) return undefined;
    const whole = this.#texts.join('');
    this.#texts = [];
    return { message: JSON.parse(whole) as unknown };
  }
}
