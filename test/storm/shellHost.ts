import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeShell } from '../../src/node/nodeShell';

/**
 * Runs a command that never ends and has a child, and waits to be killed: says so once both have written their numbers,
 * or with `early` as it begins.
 */
const [, , folder = '.', when] = process.argv;
if (when === 'early') console.log('ready');
// The folder names it among processes.
void new NodeShell().run(`sleep 1000 & echo $! > child; echo $$ >> child; mv child pids; wait # ${folder}`, {
  cwd: folder,
  timeoutMs: 600_000,
  signal: new AbortController().signal,
  maxOutput: 100,
});
void (async () => {
  while (!existsSync(join(folder, 'pids'))) await sleep(2);
  console.log('ready');
})();
