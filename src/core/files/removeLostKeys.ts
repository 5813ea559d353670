import { applyEdits, type Node, parseTree } from 'jsonc-parser';
import { removalEdit } from './removalEdit';

/** The properties of the top object that say nothing new: a null that hides a value, or the same value again. */
function surplus(root: Node): Node[] {
  const byKey = new Map<unknown, Node[]>();
  for (const property of root.children ?? []) {
    const key = property.children?.[0]?.value;
    byKey.set(key, [...(byKey.get(key) ?? []), property]);
  }
  return [...byKey.values()].flatMap((properties) => {
    if (properties.length < 2) return [];
    const telling = properties.filter((property) => property.children?.[1]?.type !== 'null');
    if (telling.length === 0) return properties.slice(1);
    return properties.filter((property) => property.children?.[1]?.type === 'null');
  });
}

/**
 * Removes keys of the top object that are null beside another occurrence with a value, so that readers, who see the
 * last one, see the value. Keys given twice with two values stay: which one is meant is for a person to say.
 * @param text valid JSON with an object at the top
 */
export function removeLostKeys(text: string): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let current = text.slice(bom.length);
  for (;;) {
    const root = parseTree(current);
    const last = root && surplus(root).at(-1);
    const edit = last && removalEdit(current, last);
    if (edit === undefined) return bom + current;
    current = applyEdits(current, [edit]);
  }
}
