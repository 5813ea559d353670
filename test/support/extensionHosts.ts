import { processes } from './processes';

/**
 * The extension hosts of the server on a data folder (Linux), by process id: children of the process that was started
 * with it.
 */
export function extensionHosts(dataDir: string): readonly number[] {
  const all = processes();
  const servers = new Set(all.filter(({ line }) => line.includes(dataDir)).map(({ pid }) => pid));
  return all.filter(({ line, parent }) => servers.has(parent) && line.includes('extensionHost')).map(({ pid }) => pid);
}
