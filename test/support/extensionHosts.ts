import { readdirSync, readFileSync } from 'node:fs';

/**
 * The extension hosts of the server on a data folder (Linux), by process id: children of the process that was started
 * with it.
 */
export function extensionHosts(dataDir: string): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(processOf);
  const servers = new Set(all.filter(({ line }) => line.includes(dataDir)).map(({ pid }) => pid));
  return all.filter(({ line, parent }) => servers.has(parent) && line.includes('extensionHost')).map(({ pid }) => pid);
}

function processOf(name: string): { readonly pid: number; readonly parent: number; readonly line: string }[] {
  try {
    const line = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return [{ pid: Number(name), parent, line }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}
