import type { Edit, Node } from 'jsonc-parser';

/** The value of a key (its last occurrence, the one that readers see) or of an index, in an object or list node. */
export function lastChild(parent: Node, step: string | number): Node | undefined {
  const children = parent.children ?? [];
  if (typeof step === 'number') return parent.type === 'array' ? children[step] : undefined;
  if (parent.type !== 'object') return undefined;
  return children.findLast((property) => property.children?.[0]?.value === step)?.children?.[1];
}

/**
 * The edit that takes a key with its value, or a list's entry, out of a JSON text together with the comma that goes
 * with it. Lines of its neighbours stay as they are, save for the comma before the last one.
 * @param node a property, an entry of a list, or the value of a property; undefined edit for the document itself
 */
export function removalEdit(text: string, node: Node): Edit | undefined {
  const target = node.parent?.type === 'property' ? node.parent : node;
  const parent = target.parent;
  if (parent === undefined) return undefined;
  const siblings = parent.children ?? [];
  const at = siblings.indexOf(target);
  const next = siblings[at + 1];
  if (next) return { offset: target.offset, length: next.offset - target.offset, content: '' };
  const end = target.offset + target.length;
  const previous = siblings[at - 1];
  if (previous) {
    const from = previous.offset + previous.length;
    return { offset: from, length: end - from, content: '' };
  }
  const empty = text.startsWith('[', parent.offset) ? '[]' : '{}';
  return { offset: parent.offset, length: parent.length, content: empty };
}
