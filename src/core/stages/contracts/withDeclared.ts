import type { Feature } from '../../model/feature';
import type { DeclaredContract } from '../../model/subtask';
import { placesOf } from '../../problems/missingFiles';
import type { ContractEntry } from './contractEntry';

/**
 * Puts what task files name in `contracts` to the contracts that are known: by name, else by the file that holds them.
 * What nobody else knows follows after them, as its file declares it.
 */
export function withDeclared(
  entries: readonly ContractEntry[],
  { contracts, folder, subtasks }: Pick<Feature, 'contracts' | 'folder' | 'subtasks'>,
): readonly ContractEntry[] {
  const named = new Map<ContractEntry, Set<string>>();
  const others = new Map<string, ContractEntry & { readonly by: Set<string> }>();
  const note = (file: string, seq: string | undefined, declared: readonly DeclaredContract[] = []) => {
    for (const each of declared) {
      for (const entry of known(entries, each)) add(named, entry, seq);
      if (known(entries, each).length > 0) continue;
      const key = JSON.stringify([each.name, each.path, each.status]);
      const other = others.get(key) ?? { ...asDeclared(each, file), by: new Set() };
      if (seq !== undefined) other.by.add(seq);
      others.set(key, other);
    }
  };
  note(`${folder}/task.json`, undefined, contracts);
  for (const { file, seq, contracts: own } of subtasks) if (own) note(file, seq, own);
  if (named.size + others.size === 0) return entries;
  return [
    ...entries.map((entry) => {
      const by = named.get(entry);
      return by ? { ...entry, namedBy: [...by] } : entry;
    }),
    ...[...others.values()].map(({ by, ...entry }) => (by.size > 0 ? { ...entry, namedBy: [...by] } : entry)),
  ];
}

function known(entries: readonly ContractEntry[], { name, path }: DeclaredContract): readonly ContractEntry[] {
  const named = entries.filter((entry) => entry.name === name);
  if (named.length > 0 || path === undefined) return named;
  const places = placesOf(path);
  return entries.filter(({ file }) => places.includes(file));
}

function add(named: Map<ContractEntry, Set<string>>, entry: ContractEntry, seq: string | undefined): void {
  if (seq !== undefined) named.set(entry, (named.get(entry) ?? new Set()).add(seq));
}

function asDeclared({ name, path, status }: DeclaredContract, by: string): ContractEntry {
  return {
    ...{ name, type: 'interface', file: (path && placesOf(path)[0]) ?? '', typed: false, agreed: false },
    ...{ implementer: '', consumers: [], integrationPoints: [], implementedBy: [] },
    declared: { by, ...(status !== undefined && { status }) },
  };
}
