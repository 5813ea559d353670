import { applyEdits, type Edit } from 'jsonc-parser';
import type { JsonObject } from '../read/liberalValues';
import * as liberal from '../read/liberalValues';
import { JsonError, jsonSyntaxError } from './jsonSyntaxError';
import { parseJson } from './parseJson';
import { removeLostKeys } from './removeLostKeys';

/** More faults than any hand leaves in one file; a text with more is not the kind that this knows. */
const MOST_FAULTS = 50;

function parses(text: string): JsonObject | undefined {
  return liberal.object(parseJson(text));
}

/** The end of the last token before an offset. */
function endBefore(text: string, offset: number): number {
  return text.slice(0, offset).trimEnd().length;
}

/** `"status": "pending": [],`: the list has lost its key, which can only be that of the dependencies. */
function lostKey(text: string, offset: number): Edit[] | undefined {
  const rest = /^:\s*(\[[^\][{}]*\])/.exec(text.slice(offset));
  const list = rest?.[1];
  if (rest === null || list === undefined) return undefined;
  const end = endBefore(text, offset);
  const indent = /\n[ \t]*$/.exec(text.slice(0, text.lastIndexOf('"status"')))?.[0] ?? ' ';
  const known = /"depends_on"\s*:/.test(text);
  if (known && list.replace(/\s/g, '') !== '[]') return undefined;
  const content = known ? '' : `,${indent}"depends_on": ${list}`;
  return [{ offset: end, length: offset + rest[0].length - end, content }];
}

function edit(text: string): Edit[] | undefined {
  const error = jsonSyntaxError(text, '');
  const { kind, offset } = error;
  const here = text.slice(offset);
  const literal = /^(?:\\[nrt])+[ \t]*/.exec(here);
  if (literal !== null) {
    const lineEnd = /^\r?\n/.test(here.slice(literal[0].length));
    const indent = /\n([ \t]*)\S[^\n]*$/.exec(text.slice(0, offset))?.[1] ?? '';
    return [{ offset, length: literal[0].length, content: lineEnd ? '' : `\n${indent}` }];
  }
  if (kind === JsonError.comma && here.startsWith(':')) return lostKey(text, offset);
  if (kind === JsonError.comma && /^["[{]/.test(here)) {
    return [{ offset: endBefore(text, offset), length: 0, content: ',' }];
  }
  const end = endBefore(text, offset);
  if ((kind === JsonError.propertyName || kind === JsonError.value) && text[end - 1] === ',') {
    if (/^[}\]]/.test(here)) return [{ offset: end - 1, length: 1, content: '' }];
    if (here.startsWith(',')) return [{ offset, length: 1, content: '' }];
  }
  return undefined;
}

/**
 * Mends the faults that patching status lines by hand leaves behind: a missing or surplus comma, `\n` written as two
 * characters between keys, a list that lost its key, and the template's null further down that hides the value just
 * set. Nothing that was said is removed. A file that ends too early is not completed: it may still be written.
 * @returns the mended text, or undefined when the text is valid already or broken in another way
 */
export function repairJson(content: string): string | undefined {
  const bom = content.startsWith('\uFEFF') ? '\uFEFF' : '';
  let text = content.slice(bom.length);
  if (parseJson(text) !== undefined) return undefined;
  for (let fault = 0; fault < MOST_FAULTS; fault++) {
    const edits = edit(text);
    if (edits === undefined) return undefined;
    text = applyEdits(text, edits);
    if (parses(text) !== undefined) return bom + removeLostKeys(text);
  }
  return undefined;
}
