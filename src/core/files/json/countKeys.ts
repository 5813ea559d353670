import type { JsonObject } from '../read/liberalValues';

function keysWritten(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    do {
      at = text.indexOf('"', at + 1);
      if (at < 0) return count;
    } while (isEscaped(text, at));
    let next = at + 1;
    while (text.charCodeAt(next) <= 0x20) next++;
    if (text.charCodeAt(next) === 0x3a) count++;
  }
  return count;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

function keysKept(top: unknown): number {
  let count = 0;
  const open: unknown[] = [top];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const items = Array.isArray(value) ? (value as unknown[]) : Object.values(value);
    if (!Array.isArray(value)) count += items.length;
    for (const item of items) if (typeof item === 'object' && item !== null) open.push(item);
  }
  return count;
}

/**
 * Whether a key stands twice in one object of a valid JSON text, so that readers lose a value. Counts the keys written
 * and those kept: many times cheaper than looking at each.
 */
export function hasDuplicateKeys(text: string, json: JsonObject): boolean {
  return keysWritten(text) !== keysKept(json);
}

/**
 * At least as many as the keys that a valid JSON text gives, in all its objects, repeated ones included; many times
 * cheaper than counting them. Exact where no text looks like the end of a key; `Infinity` where blanks before a colon
 * leave it open.
 */
export function mostKeys(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    // Any other character before a colon puts it inside of a text.
    if (before === 0x22) count++;
    else if (before <= 0x20) return Number.POSITIVE_INFINITY;
  }
  return count;
}
