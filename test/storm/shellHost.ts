import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NodeShell } from '../../src/node/childProcess';

/** Runs a command that never ends and has a child, says so once both have written their numbers, and waits to be killed. */
const folder = process.argv[2] ?? '.';
void new NodeShell().run('sleep 1000 & echo $! > child; echo $$ >> child; mv child pids; wait', {
  cwd: folder,
  timeoutMs: 600_000,
  signal: new AbortController().signal,
  maxOutput: 100,
});
void (async () => {
  while (!existsSync(join(folder, 'pids'))) await sleep(2);
  console.log('ready');
})();
