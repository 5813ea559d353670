import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isRunning } from '../../../src/node/processIdentity';
import { bundle } from '../../storm/bundle';
import { tempFolder } from '../../support/tempFolder';

it('no command outlives a killed host, nor does what the command started, nor the guard itself', async () => {
  const folder = tempFolder();
  const pids = join(folder, 'pids');
  const host = spawn(process.execPath, [bundle('test/storm/shellHost.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(host.stdout, 'data');
  const started = readFileSync(pids, 'utf8').trim().split('\n').map(Number);
  expect(started).toHaveLength(2);
  expect(started.every(isRunning)).toBe(true);
  host.kill('SIGKILL');
  await once(host, 'close');
  while (started.some(isRunning)) await sleep(5);
  expect(existsSync(pids)).toBe(true);
});
