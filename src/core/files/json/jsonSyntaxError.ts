import { visit } from 'jsonc-parser';

/** The kinds of syntax error that call for different words; the numbers are the parser's. */
export const JsonError = {
  propertyName: 3,
  value: 4,
  colon: 5,
  comma: 6,
  closeBrace: 7,
  closeBracket: 8,
  endOfFile: 9,
  comment: 10,
  string: 12,
  character: 16,
} as const;

/** The first place where a text is no JSON. */
export interface JsonSyntaxError {
  /** One of {@link JsonError}, or another number of the parser's. */
  readonly kind: number;
  /** In the text with its BOM. */
  readonly offset: number;
  readonly length: number;
}

/**
 * Finds the first syntax error of a text that `JSON.parse` refuses.
 * @param parserMessage what `JSON.parse` said, used where the tolerant parser finds nothing wrong
 */
export function jsonSyntaxError(content: string, parserMessage: string): JsonSyntaxError {
  const bom = content.startsWith('\uFEFF') ? 1 : 0;
  let first: JsonSyntaxError | undefined;
  try {
    visit(
      content.slice(bom),
      {
        onError: (kind: number, offset, length) => {
          if (first === undefined || offset + bom < first.offset) first = { kind, offset: offset + bom, length };
        },
      },
      { disallowComments: true },
    );
  } catch {
    // Nested too deep for the tolerant parser: the strict one has said where.
  }
  if (first !== undefined) return first;
  const position = Number(/position (\d+)/.exec(parserMessage)?.[1] ?? 0);
  return { kind: 0, offset: position + bom, length: 1 };
}
