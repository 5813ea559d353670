import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';
import { plainFileHash } from './plainFileHash';

/** Quick look whether two subtasks could write the same path. No is sure; yes asks for the full comparison. */
export function mayConflict(subtasks: readonly Subtask[]): boolean {
  let entries = 0;
  for (const { deliverables } of subtasks) entries += deliverables.length;
  // Open addressing, at most half full: two entries of one hash may be one path.
  const mask = 2 ** Math.ceil(Math.log2(2 * entries + 2)) - 1;
  const seen = new Int32Array(mask + 1);
  for (const { deliverables } of subtasks) {
    for (const entry of deliverables) {
      const hash = plainFileHash(entry);
      if (hash === 0) {
        if (deliverableKind(entry).kind !== 'text') return true;
        continue;
      }
      let place = hash & mask;
      for (let other = seen[place]; other !== 0; other = seen[place]) {
        if (other === hash) return true;
        place = (place + 1) & mask;
      }
      seen[place] = hash;
    }
  }
  return false;
}
