import { deliverableKind } from '../files/read/deliverableKind';
import type { Subtask } from '../model/subtask';

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

const DOT = 46;
const SLASH = 47;

/** What a character may be part of: 2 a name and an ending, 1 a name only, 0 neither. */
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  return /\w/.test(letter) ? 2 : /[$+[\]-]/.test(letter) ? 1 : 0;
});

/**
 * A hash, never 0, of a path as most files write it, which needs no further reading; 0 for any other entry. The folders
 * of such a path have no dot inside (one may stand in front) and its name has an ending of a letter and up to nine more
 * letters or digits: so none is the folder of another. It is told and hashed in one pass, since a feature of thousands
 * has ten thousands of them.
 */
export function plainFileHash(entry: string): number {
  const { length } = entry;
  let hash = 17;
  let part = 0;
  let lastDot = -1;
  let named = true;
  for (let at = 0; at < length; at++) {
    const code = entry.charCodeAt(at);
    hash = (Math.imul(hash, 31) + code) | 0;
    if (code === SLASH) {
      if (at === part || lastDot > part || at - 1 === lastDot) return 0;
      part = at + 1;
      lastDot = -1;
      named = true;
    } else if (code === DOT) {
      if (at - 1 === lastDot && lastDot >= part) return 0;
      lastDot = at;
      named = true;
    } else {
      const kind = code < 128 ? (CLASSES[code] as number) : 0;
      if (kind === 0) return 0;
      // An ending is of letters and digits alone.
      if (kind === 1) named = false;
    }
  }
  const ending = length - lastDot - 1;
  if (lastDot <= part || entry.charCodeAt(part) === DOT || !named || ending < 1 || ending > 10) return 0;
  const first = entry.charCodeAt(lastDot + 1) | 32;
  if (first < 97 || first > 122) return 0;
  return hash === 0 ? 1 : hash;
}
