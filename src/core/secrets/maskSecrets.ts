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
  const inJson = depth < DEEPEST ? maskStructure(text, depth) : text;
  return maskNamedValues(maskKnownPlaces(maskVendorTokens(maskKeyBlocks(inJson))));
}

/** As one JSON text, or line by line, as logs write it. */
function maskStructure(text: string, depth: number): string {
  const inner = (words: string) => maskOnce(words, depth + 1);
  return maskJson(text, inner) ?? text.replace(/^[ \t]{0,8}[{[].*[}\]]$/gm, (line) => maskJson(line, inner) ?? line);
}
