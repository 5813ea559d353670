/**
 * Whether a host may be reached. A pattern is `example.org`, `*.example.org` (which does not hold for `example.org`
 * itself), an address or `*`, with `:port` behind it when it holds for one port only.
 */
export function isHostAllowed(patterns: readonly string[], host: string, port: number): boolean {
  const wanted = hostName(host);
  return wanted !== undefined && patterns.some((pattern) => matches(pattern, wanted, port));
}

/** Whether a host is given by its address and not by name. */
export function isAddress(host: string): boolean {
  return ADDRESS.test(host) || host.includes(':');
}

const ADDRESS = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;
/** A last part that makes the system read the whole as an address, whatever it looks like. */
const NUMERIC_END = /(^|\.)(\d+|0x[\da-f]*)$/;

function matches(pattern: string, host: string, port: number): boolean {
  const [, bracketed, plain, only] = /^(?:\[(.+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(pattern) ?? [];
  if (only !== undefined && Number(only) !== port) return false;
  const bare = (bracketed ?? plain ?? '').toLowerCase();
  if (bare === '*') return true;
  if (bare.startsWith('*.')) return !isAddress(host) && host.endsWith(bare.slice(1));
  return host === hostName(bare);
}

/**
 * A host in the form that is compared: lower case, without brackets and a last dot.
 * @returns undefined for what is no host, and for odd spellings of addresses, which the system would resolve
 */
export function hostName(host: string): string | undefined {
  const name = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (name.includes(':')) return /^[\da-f:.]{2,45}$/.test(name) ? name : undefined;
  if (!/^[a-z\d_.-]{1,253}$/.test(name)) return undefined;
  return NUMERIC_END.test(name) && !ADDRESS.test(name) ? undefined : name;
}
