import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isRunning } from '../../../src/node/processIdentity';
import { bundle } from '../../storm/bundle';
import { processes } from '../../support/processes';
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

it('no command outlives a host that is killed in the moment of its start', async () => {
  const program = bundle('test/storm/shellHost.ts');
  for (let at = 0; at < 24; at += 2) {
    const folder = tempFolder();
    const host = spawn(process.execPath, [program, folder, 'early'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(host.stdout, 'data');
    await sleep(at);
    host.kill('SIGKILL');
    await once(host, 'close');
    const left = () => processes().filter(({ line }) => line.includes(folder));
    while (left().length > 0) await sleep(5);
  }
});
