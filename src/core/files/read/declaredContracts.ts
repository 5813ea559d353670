import type { DeclaredContract } from '../../model/subtask';
import * as liberal from './liberalValues';

/**
 * Reads `contracts` of a task file: objects with a name, an id or a path, names, or paths. Placeholders of the template
 * in braces and what names nothing are left out.
 * @returns undefined where there are none, as in most files
 */
export function declaredContracts(value: unknown): readonly DeclaredContract[] | undefined {
  if (value === undefined || value === null) return undefined;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found = items.flatMap((item) => (typeof item === 'string' ? plain(item.trim()) : written(item)) ?? []);
  return found.length > 0 ? found : undefined;
}

function plain(words: string): DeclaredContract | undefined {
  if (words === '' || /^\{.*\}$/s.test(words)) return undefined;
  return /[/\\]|\.[a-z]+$/i.test(words) ? { name: nameOf(words), path: words } : { name: words };
}

function written(item: unknown): DeclaredContract | undefined {
  const json = liberal.object(item);
  const path = json?.['path'];
  const place = typeof path === 'string' && path.trim() !== '' ? path : undefined;
  const name = liberal.string(json?.['name'] ?? json?.['contract_id']) ?? (place && nameOf(place));
  if (name === undefined) return undefined;
  const status = liberal.string(json?.['status']);
  return { name, path: place, status };
}

/** The last part of a path without its ending; of a contract.json, the folder that it is in. */
function nameOf(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '');
  const last = parts.at(-1) ?? path;
  return (last === 'contract.json' && parts.at(-2)) || last.replace(/\.[^.]+$/, '') || last;
}
