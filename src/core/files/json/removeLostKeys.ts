import { applyEdits, type Node, parseTree } from 'jsonc-parser';
import { removalEdit } from './jsonNodes';

/** The properties of the top object that say nothing new: a null that hides a value, or the same value once more. */
function surplus(text: string, root: Node): Node[] {
  const byKey = new Map<unknown, Node[]>();
  for (const property of root.children ?? []) {
    const key = property.children?.[0]?.value;
    byKey.set(key, [...(byKey.get(key) ?? []), property]);
  }
  return [...byKey.values()].flatMap((properties) => {
    const written = properties.map(({ children }) => {
      const value = children?.[1];
      return value === undefined ? '' : text.slice(value.offset, value.offset + value.length);
    });
    const telling = new Set(written.filter((value) => value !== 'null')).size;
    // With two different values the last one must stay the last: only a null may go then.
    return properties.filter(
      (_, index) =>
        (telling < 2 && written.indexOf(written[index] ?? '') < index) || (telling > 0 && written[index] === 'null'),
    );
  });
}

/**
 * Removes keys of the top object that say nothing new: null beside another occurrence with a value, so that readers,
 * who see the last one, see the value; and the same value once more. Keys with two values stay: which one is meant is
 * for a person to say.
 * @param text valid JSON with an object at the top
 */
export function removeLostKeys(text: string): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  let current = text.slice(bom.length);
  for (;;) {
    const root = parseTree(current);
    const last = root && surplus(current, root).at(-1);
    const edit = last && removalEdit(current, last);
    if (edit === undefined) return bom + current;
    current = applyEdits(current, [edit]);
  }
}
