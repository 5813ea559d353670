import { applyEdits, type Edit, type Node, parseTree } from 'jsonc-parser';
import { lastChild, removalEdit } from './jsonNodes';

/** One change to a JSON text. */
export interface JsonChange {
  /** Keys and indexes from the top; an index equal to the list's length appends. */
  readonly path: readonly (string | number)[];
  /** What shall stand there; `undefined` removes the key or entry. */
  readonly value: unknown;
  /** For a key that is not there yet: siblings to put it behind, the first that exists; the last one of all otherwise. */
  readonly after?: readonly string[];
}

/** Thrown when the text is no JSON, or has something else where a change's path leads through. */
export class JsonPatchError extends Error {
  override readonly name = 'JsonPatchError';
}

/** The value with the rest of the path around it. */
function wrapped(path: readonly (string | number)[], value: unknown): unknown {
  return path.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}

function isSame(old: unknown, value: unknown): boolean {
  if (typeof old !== 'object' || old === null) return Object.is(old, value);
  return JSON.stringify(old) === JSON.stringify(value);
}

function replacement(text: string, node: Node, value: unknown, style: JsonStyle): Edit[] {
  const old = text.slice(node.offset, node.offset + node.length);
  if (isSame(JSON.parse(old), value)) return [];
  const written = style.value(value, style.indentAt(node.offset), !old.includes('\n') && !!node.children?.length);
  return [{ offset: node.offset, length: node.length, content: written }];
}

function insertion(text: string, parent: Node, change: JsonChange, key: string | undefined, value: unknown): Edit[] {
  const style = jsonStyle(text);
  const children = parent.children ?? [];
  const first = children[0];
  const member = (indent: string, inline: boolean, colon: string) =>
    (key === undefined ? '' : JSON.stringify(key) + colon) + style.value(value, indent, inline);
  if (first === undefined) {
    const outer = style.indentAt(parent.offset);
    const inner = outer + style.unit;
    const [open, close] = key === undefined ? ['[', ']'] : ['{', '}'];
    const content = style.minified
      ? open + member('', true, ':') + close
      : `${open}${style.eol}${inner}${member(inner, false, ': ')}${style.eol}${outer}${close}`;
    return [{ offset: parent.offset, length: parent.length, content }];
  }
  const named = change.after?.map((sibling) => lastChild(parent, sibling)?.parent).find((node) => node !== undefined);
  const before = named ?? children[children.length - 1] ?? first;
  const gap = text.slice(parent.offset + 1, first.offset);
  const inline = !gap.includes('\n');
  const second = children[1];
  const between = second && text.slice(first.offset + first.length, second.offset).replace(',', '');
  const separator = inline
    ? (between ?? (style.minified ? '' : ' '))
    : style.eol + gap.slice(gap.lastIndexOf('\n') + 1);
  const [name, item] = first.type === 'property' ? (first.children ?? []) : [];
  const colon = name && item ? text.slice(name.offset + name.length, item.offset) : ': ';
  const indent = style.indentAt(first.offset);
  return [
    { offset: before.offset + before.length, length: 0, content: `,${separator}${member(indent, inline, colon)}` },
  ];
}

function removal(text: string, node: Node): Edit[] {
  const edit = removalEdit(text, node);
  if (edit === undefined) throw new JsonPatchError('The whole document cannot be removed.');
  return [edit];
}

function edits(text: string, root: Node, change: JsonChange): Edit[] {
  let node = root;
  for (const [depth, step] of change.path.entries()) {
    if (node.type !== (typeof step === 'number' ? 'array' : 'object')) {
      throw new JsonPatchError(
        `No ${typeof step === 'number' ? 'list' : 'object'} at ${change.path.slice(0, depth).join('.')}`,
      );
    }
    const child = lastChild(node, step);
    if (!child) {
      if (change.value === undefined) return [];
      const value = wrapped(change.path.slice(depth + 1), change.value);
      return insertion(text, node, change, typeof step === 'string' ? step : undefined, value);
    }
    node = child;
  }
  return change.value === undefined ? removal(text, node) : replacement(text, node, change.value, jsonStyle(text));
}

function parsed(text: string): Node {
  const errors: { error: number }[] = [];
  const root = parseTree(text, errors as Parameters<typeof parseTree>[1], { disallowComments: true });
  if (!root || errors.length > 0) throw new JsonPatchError('The text is not valid JSON.');
  return root;
}

function applied(text: string, change: JsonChange): string {
  let current = text;
  for (;;) {
    const next = applyEdits(current, edits(current, parsed(current), change));
    // A key given twice: removing means that no reader sees it any more.
    if (change.value !== undefined || next === current || typeof change.path.at(-1) === 'number') return next;
    current = next;
  }
}

/**
 * Changes keys of a JSON text and nothing else: BOM, line ends, indentation, key order, unknown keys, lists written
 * on one line and the end of the file stay as they are. Where a key is given twice, the last one counts, as it does
 * for every reader. A value that already stands there leaves the text as it is.
 * @param changes applied one after the other
 * @throws JsonPatchError when the text is not valid JSON or a path leads through something else
 */
export function patchJson(text: string, changes: readonly JsonChange[]): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return bom + changes.reduce(applied, text.slice(bom.length));
}

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
