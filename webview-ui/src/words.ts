import type { Message } from '../../src/core/text/message';

const ELEMENT = 'callboard-words';

function readBundle(): Readonly<Record<string, string>> {
  try {
    const parsed: unknown = JSON.parse(document.getElementById(ELEMENT)?.textContent ?? '{}');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, string>) : {};
  } catch {
    return {};
  }
}

const bundle = readBundle();

/**
 * A sentence of the board itself in the person's language: `{0}`, `{1}` … are filled with the values. The host lays the
 * translations into the page; English serves where there are none.
 */
export function t(template: string, ...values: (string | number)[]): string {
  return filled(template, values);
}

/** A sentence of the code that board and host share, in the person's language. */
export function localize({ template, values }: Message): string {
  return filled(
    template,
    values.map((each) => (typeof each === 'object' ? localize(each) : each)),
  );
}

function filled(template: string, values: readonly (string | number)[]): string {
  const translated = typeof bundle[template] === 'string' ? bundle[template] : template;
  return translated.replace(/\{(\d+)\}/g, (place, index: string) => isolated(String(values[Number(index)] ?? place)));
}

/** Keeps direction marks inside a title from turning the sentence around it. */
function isolated(words: string): string {
  if (!/[\u202a-\u202e\u2066-\u2069]/.test(words)) return words;
  return `\u2068${words.replace(/[\u2066-\u2069]/g, '')}\u2069`;
}
