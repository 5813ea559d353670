import type { Node } from 'jsonc-parser';

/** The value of a key (its last occurrence, the one that readers see) or of an index, in an object or list node. */
export function lastChild(parent: Node, step: string | number): Node | undefined {
  const children = parent.children ?? [];
  if (typeof step === 'number') return parent.type === 'array' ? children[step] : undefined;
  if (parent.type !== 'object') return undefined;
  return children.findLast((property) => property.children?.[0]?.value === step)?.children?.[1];
}
