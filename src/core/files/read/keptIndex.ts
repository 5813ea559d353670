import { declaredContracts } from './declaredContracts';
import { normaliseDependency } from './dependencies';
import type { JsonObject } from './liberalValues';
import * as liberal from './liberalValues';

type Path = readonly (string | number)[];

/**
 * The place in the file of an entry that a subtask or feature has in a list: reading leaves out what says nothing and
 * what is repeated, and takes another key where the proper one is missing.
 */
export function keptIndex(json: JsonObject, path: Path): Path {
  const [key, index, ...rest] = path;
  if (typeof key !== 'string') return path;
  const written = json[key] === undefined && key === 'acceptance_criteria' ? 'exit_criteria' : key;
  const list = json[written];
  if (typeof index !== 'number' || !Array.isArray(list)) return [written, ...path.slice(1)];
  const seen = new Set<string>();
  let kept = -1;
  for (const [at, item] of (list as readonly unknown[]).entries()) {
    if (!counts(key, item, seen)) continue;
    kept++;
    if (kept === index) return [written, at, ...rest];
  }
  return [written];
}

function counts(key: string, item: unknown, seen: Set<string>): boolean {
  if (key === 'depends_on') {
    if (typeof item !== 'string' && typeof item !== 'number') return false;
    const seq = normaliseDependency(item);
    if (seq === '' || seen.has(seq)) return false;
    seen.add(seq);
    return true;
  }
  if (key === 'contracts') return declaredContracts([item]) !== undefined;
  if (key.endsWith('_files')) return liberal.fileRefs([item]).length > 0;
  return liberal.strings([item]).length > 0;
}
