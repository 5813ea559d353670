import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { tempFolder } from '../support/tempFolder';

/** Builds one entry as it is now, to be run by Node in a process of its own; gives the path. */
export function bundle(entry: string): string {
  const outfile = join(tempFolder(), 'entry.cjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, '..', '..', entry)],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile,
    logLevel: 'error',
  });
  return outfile;
}
