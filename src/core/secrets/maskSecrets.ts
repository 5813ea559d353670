import { maskJson } from './jsonSecrets';
import { maskKeyBlocks } from './keyBlocks';
import { maskKnownPlaces } from './knownPlaces';
import { maskNamedValues } from './namedValues';
import { maskVendorTokens } from './vendorTokens';

/** JSON in JSON in JSON: what lies deeper is looked through as it is written. */
const DEEPEST = 3;
/** A mask may show what stood behind a secret; more rounds than these were never needed. */
const ROUNDS = 4;

/**
 * Replaces what looks like a secret by `[masked]`, so that journals, diffs and prompts can be kept and shown. The work
 * grows with the length of the text, whatever it holds.
 */
export function maskSecrets(text: string): string {
  let masked = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = maskOnce(masked, 0);
    if (next === masked) break;
    masked = next;
  }
  return masked;
}

/** Whether a text holds a private key or a token of a vendor's form, which nothing but a secret looks like. */
export function holdsSecret(text: string): boolean {
  return maskKeyBlocks(text) !== text || maskVendorTokens(text) !== text;
}

function maskOnce(text: string, depth: number): string {
  if (depth >= DEEPEST || !/^[ \t]{0,8}[{[]/m.test(text)) return maskPlain(text);
  const inner = (words: string) => maskOnce(words, depth + 1);
  return maskJson(text, inner) ?? maskLines(text, inner);
}

/** Logs write one JSON text a line; what stands between them is plain. */
function maskLines(text: string, inner: (text: string) => string): string {
  const masked: string[] = [];
  let plain = '';
  for (const part of text.split(/(^[ \t]{0,8}[{[].*[}\]]$)/m)) {
    const json = /^[ \t]{0,8}[{[]/.test(part) ? maskJson(part, inner) : undefined;
    if (json === undefined) plain += part;
    else {
      masked.push(maskPlain(plain), json);
      plain = '';
    }
  }
  return masked.join('') + maskPlain(plain);
}

function maskPlain(text: string): string {
  return text === '' ? '' : maskNamedValues(maskKnownPlaces(maskVendorTokens(maskKeyBlocks(text))));
}
