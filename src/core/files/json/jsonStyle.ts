/** How a JSON text is laid out, and how to write values like it. */
export interface JsonStyle {
  readonly eol: string;
  /** One step of indentation. */
  readonly unit: string;
  /** True when the text has no line breaks and no blanks between its tokens. */
  readonly minified: boolean;
  /** The blanks in front of the line on which an offset lies. */
  indentAt(offset: number): string;
  /** A value as text. @param inline on one line, as `["a", "b"]` */
  value(value: unknown, indent: string, inline: boolean): string;
}

function inlineText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inlineText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  if (members.length === 0) return '{}';
  return `{ ${members.map(([key, item]) => `${JSON.stringify(key)}: ${inlineText(item)}`).join(', ')} }`;
}

/** Reads the layout of a JSON text without BOM: its line ends, indentation, and whether it is minified. */
export function jsonStyle(text: string): JsonStyle {
  const lineBreak = text.indexOf('\n');
  const eol = lineBreak > 0 && text[lineBreak - 1] === '\r' ? '\r\n' : '\n';
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const minified =
    /^\s*[{[](?:\S|\s*$)/.test(text) && !text.trimEnd().includes('\n') && !/^\s*(?:\{\s*\}|\[\s*\])\s*$/.test(text);
  return {
    eol,
    unit,
    minified,
    indentAt(offset) {
      const start = text.lastIndexOf('\n', offset - 1) + 1;
      return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
    },
    value(value, indent, inline) {
      if (minified) return JSON.stringify(value);
      if (inline || lineBreak < 0) return inlineText(value);
      return JSON.stringify(value, undefined, unit).replaceAll('\n', eol + indent);
    },
  };
}
