import type { FileRef } from '../../model/subtask';

// Takes what can be taken from values of any type, without complaint: complaints are found on demand. Imported as a
// namespace, so that calls read `liberal.string(value)`.

/** A JSON object as parsed, nothing assumed about its values. */
export type JsonObject = Readonly<Record<string, unknown>>;

const NONE: readonly never[] = [];

export function object(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** Text, numbers and booleans as text; the telling part of an object; nothing for null, empty or blank text. */
export function string(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value.charCodeAt(0) > 0x20 || value.trim() !== '' ? value : undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const json = object(value);
  if (json === undefined) return undefined;
  for (const key of ['summary', 'description', 'text', 'title', 'name', 'criterion', 'path']) {
    const part = json[key];
    if (typeof part === 'string' && part.trim() !== '') return part;
  }
  return JSON.stringify(value);
}

/** A whole number, given as a number or as digits. */
export function count(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Entries as text; a lone text is a list of one; what says nothing is left out. */
export function strings(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    if (isPlain(value)) return value;
    const result: string[] = [];
    for (const item of value as readonly unknown[]) {
      const entry = typeof item === 'string' ? item : string(item);
      if (entry !== undefined && entry !== '') result.push(entry);
    }
    return result;
  }
  const single = typeof value === 'string' ? string(value) : undefined;
  return single === undefined ? [] : [single];
}

/** Paths, or objects with a path; what names no path is left out. */
export function fileRefs(value: unknown): readonly FileRef[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  if (items.length === 0) return NONE;
  const result: FileRef[] = [];
  for (const item of items) {
    if (typeof item === 'string') {
      if (item !== '') result.push({ path: item });
      continue;
    }
    const path = object(item)?.['path'];
    if (typeof path !== 'string' || path === '') continue;
    const { lines, reason } = item as { lines?: unknown; reason?: unknown };
    result.push({
      path,
      lines: typeof lines === 'string' || typeof lines === 'number' ? String(lines) : undefined,
      reason: typeof reason === 'string' ? reason : undefined,
    });
  }
  return result;
}

/** A yes-or-no value; text is read as a person would. */
export function flag(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|1)$/i.test(value.trim())) || value === 1;
}

/** A list that says the same as it stands: nothing is copied then, since thousands of files are read at once. */
function isPlain(list: readonly unknown[]): list is readonly string[] {
  for (const item of list) if (typeof item !== 'string' || item === '') return false;
  return true;
}
