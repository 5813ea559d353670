import { MASK } from './mask';
import { secrecyOf } from './secretNames';
import { isSecretProperty, isSecretValue } from './secretValues';

/** A text in the JSON, between its quotes. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly isObject: boolean;
  /** Of the property or list that holds it, whether that names a secret. */
  readonly isUnderSecret: boolean;
  key: string | undefined;
  expectsKey: boolean;
  /** The values of strings by their keys, for objects that say name and value apart, and for keys of the web (JWK). */
  readonly strings: Map<string, Span>;
}

/** Parts of a private JSON web key. */
const JWK_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];
/** Shorter names of properties hold no token. */
const LONG_KEY = 20;
/** Too short, and without the signs, for anything that is known by its form. */
const HARMLESS = /^[\w ./-]{0,12}$/;
const NAMES = ['name', 'key', 'Name', 'Key', 'header', 'variable'];
const VALUES = ['value', 'Value', 'val'];

/**
 * Masks the strings of a JSON text by the names above them, whatever they look like, and what is written inside of them.
 * @param inner masks a text that stands in the JSON as a string
 * @returns nothing where the text is no JSON
 */
export function maskJson(text: string, inner: (text: string) => string): string | undefined {
  if (!/^\s*[[{]/.test(text.slice(0, 100)) || !isJson(text)) return undefined;
  const edits: (Span & { readonly words: string })[] = [];
  const mask = ({ start, end }: Span) => edits.push({ start, end, words: MASK });
  const frames: Frame[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const frame = frames.at(-1);
    if (sign === '{' || sign === '[') {
      frames.push(frameIn(frame, sign === '{'));
    } else if (sign === '}' || sign === ']') {
      frames.pop();
      if (frame) maskTogether(frame, text, mask);
    } else if (sign === ',') {
      if (frame?.isObject) frame.expectsKey = true;
    } else if (sign === '"') {
      const end = stringEnd(text, at + 1);
      const span = { start: at + 1, end };
      at = end;
      if (frame?.expectsKey) {
        frame.key = decoded(text, span);
        frame.expectsKey = false;
        const words = frame.key.length < LONG_KEY ? undefined : maskedInside(frame.key, inner);
        if (words !== undefined) edits.push({ ...span, words });
      } else if (frame) {
        const words = maskedString(frame, decoded(text, span), inner);
        if (words !== undefined) edits.push({ ...span, words });
        else if (frame.key !== undefined) frame.strings.set(frame.key, span);
      }
    } else if (frame?.isObject && /[\d-]/.test(sign ?? '')) {
      const end = at + (/^[\d.eE+-]{1,40}/.exec(text.slice(at, at + 40))?.[0].length ?? 1);
      if (end - at >= 5 && secrecyOf(frame.key ?? '') === 'whatever')
        edits.push({ start: at, end, words: `"${MASK}"` });
      at = end - 1;
    }
  }
  return edited(text, edits);
}

function frameIn(parent: Frame | undefined, isObject: boolean): Frame {
  const isUnderSecret = parent !== undefined && (parent.isUnderSecret || secrecyOf(parent.key ?? '') === 'whatever');
  // A list has the name of its property.
  const key = isObject ? undefined : parent?.key;
  return { isObject, isUnderSecret, key, expectsKey: isObject, strings: new Map() };
}

function maskedString(frame: Frame, words: string, inner: (text: string) => string): string | undefined {
  const isSecret =
    isSecretProperty(frame.key ?? '', words) || (frame.isUnderSecret && isSecretValue(words, 'ifRandom', 'quoted'));
  if (isSecret || (frame.isUnderSecret && !frame.isObject && isSecretValue(words, 'whatever', 'quoted'))) return MASK;
  if (HARMLESS.test(words)) return undefined;
  return maskedInside(words, inner);
}

function maskedInside(words: string, inner: (text: string) => string): string | undefined {
  const masked = inner(words);
  return masked === words ? undefined : JSON.stringify(masked).slice(1, -1);
}

/** What only several properties together show. */
function maskTogether({ strings }: Frame, text: string, mask: (span: Span) => void): void {
  const value = VALUES.map((key) => strings.get(key)).find((span) => span !== undefined);
  const name = NAMES.map((key) => strings.get(key)).find((span) => span !== undefined);
  if (name && value) {
    const header = decoded(text, name);
    const isHeader = /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(header);
    if (isHeader ? decoded(text, value) !== MASK : isSecretProperty(header, decoded(text, value))) mask(value);
  }
  if (strings.has('kty')) {
    for (const part of JWK_PARTS) {
      const span = strings.get(part);
      if (span && span.end - span.start > 16) mask(span);
    }
  }
}

function edited(text: string, edits: readonly (Span & { readonly words: string })[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, words } of [...edits].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    pieces.push(text.slice(done, start), words);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function stringEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

function decoded(text: string, { start, end }: Span): string {
  const written = text.slice(start, end);
  return written.includes('\\') ? String(JSON.parse(`"${written}"`)) : written;
}
