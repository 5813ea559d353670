import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ownIdentity } from '../../src/node/processIdentity';
import { stormRuns } from '../support/stormRuns';
import { tempFolder } from '../support/tempFolder';
import { bundle } from './bundle';

const PROGRAMS = 8;
const times = Math.min(10 * stormRuns(1).numRuns, 200);

it(`${PROGRAMS} programs that count ${times} times each under a lock, which a dead one held, lose no count`, {
  timeout: 600_000,
}, async () => {
  const program = bundle('test/storm/countingProgram.ts');
  const folder = tempFolder();
  writeFileSync(`${folder}/count`, '0');
  const dead = { ...ownIdentity(), pid: spawnSync(process.execPath, ['-e', '']).pid, token: 'dead', at: '' };
  writeFileSync(`${folder}/.callboard.lock`, JSON.stringify(dead));
  const children = Array.from({ length: PROGRAMS }, () =>
    spawn(process.execPath, [program, folder, String(times)], { stdio: ['ignore', 'ignore', 'inherit'] }),
  );
  const ends = await Promise.all(children.map((child) => once(child, 'close')));
  expect(ends.map(([code]) => code)).toEqual(children.map(() => 0));
  expect(Number(readFileSync(`${folder}/count`, 'utf8'))).toBe(PROGRAMS * times);
  expect(readdirSync(folder)).toEqual(['count']);
});
