import type { JsonObject } from '../../files/read/liberalValues';
import * as liberal from '../../files/read/liberalValues';
import type { ContractEntry } from './contractEntry';

/**
 * A contract as a `contract.json` holds it, read with every fallback: whatever is in the file, the contract is there.
 * @param file relative to the root; its folder gives the name where the file does not
 * @param read its JSON, or why there is none
 */
export function writtenContract(
  file: string,
  read:
    | { readonly json: JsonObject }
    | { readonly json?: undefined; readonly problem: NonNullable<ContractEntry['unreadable']> },
): ContractEntry {
  const { json } = read;
  const providers = entries(json?.['providers']);
  return {
    name:
      liberal.string(json?.['service_name']) ??
      liberal.string(json?.['contract_id']) ??
      (file.split('/').at(-2) as string),
    ...{ type: 'api', file, typed: false, agreed: true, integrationPoints: [] },
    implementer: providers.flatMap(({ name }) => name ?? []).join(', '),
    consumers: entries(json?.['consumers']).flatMap(({ name }) => name ?? []),
    implementedBy: providers.flatMap(({ place }) => place ?? []),
    ...(read.json === undefined ? { unreadable: read.problem } : {}),
  };
}

/** Who provides or consumes: objects with a name, or names alone. */
function entries(value: unknown): readonly { readonly name?: string; readonly place?: string }[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const json = liberal.object(item);
    const name = liberal.string(json ? json['name'] : item);
    const place = json?.['implementation_path'];
    if (name === undefined && typeof place !== 'string') return [];
    return [{ ...(name === undefined ? {} : { name }), ...(typeof place === 'string' ? { place } : {}) }];
  });
}
