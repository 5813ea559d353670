import { deliverableKind } from '../files/deliverableKind';
import type { Subtask } from '../model/subtask';

/**
 * A path as most files write it, which needs no reading. Its folders have no dot inside and its name has one: so none
 * such path is the folder of another.
 */
const PLAIN_FILE = /^(?:\.?[\w$+[\]-]+\/)*[\w$+[\]-]+(?:\.[\w$+[\]-]+)*\.[A-Za-z]\w{0,9}$/;

/** Quick look whether two subtasks could write the same path. No is sure; yes asks for the full comparison. */
export function mayClash(subtasks: readonly Subtask[]): boolean {
  const known = new Set<string>();
  for (const { deliverables } of subtasks) {
    for (const entry of deliverables) {
      if (PLAIN_FILE.test(entry)) {
        const before = known.size;
        if (known.add(entry).size === before) return true;
      } else if (deliverableKind(entry).kind !== 'text') return true;
    }
  }
  return false;
}

/** Whether an entry is such a plain path. */
export function isPlainFile(entry: string): boolean {
  return PLAIN_FILE.test(entry);
}
