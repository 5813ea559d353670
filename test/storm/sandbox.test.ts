import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { SandboxPolicy } from '../../src/core/ports/sandbox';
import { processes } from '../support/processes';
import { stormRuns } from '../support/stormRuns';
import { needsSandbox } from '../support/systemPrograms';
import { tempFolder } from '../support/tempFolder';
import { seededRandom } from './random';

/** 20 in a small round, 1,000 in full. */
const { numRuns, seed } = stormRuns(1);
const COMMANDS = Math.min(20 * numRuns, 1_000);
const AT_A_TIME = 4;

it(`${COMMANDS} contained commands, of which some are stopped, leave no process and no file behind`, async (context) => {
  const sandbox = await needsSandbox(context);
  const random = seededRandom(seed);
  const tree = tempFolder();
  mkdirSync(join(tree, '.git'));
  writeFileSync(join(tree, '.env'), 'SECRET=1');
  const mark = `${900 + process.pid}.${Date.now() % 100_000}`;
  const policy: SandboxPolicy = {
    files: {
      writable: [tree],
      readOnly: [join(tree, '.git')],
      absent: [join(tree, '.vscode')],
      unreadable: [],
      isSecret: (path) => path.endsWith('.env'),
    },
    reach: { hosts: ['example.org'], ports: [], sockets: [] },
    secrets: [],
    limits: { memory: 1_000_000_000, processes: 200 },
  };
  const kinds = [
    'echo ok',
    `sleep ${mark} & setsid env -i sleep ${mark} & echo ok`,
    `(setsid sh -c 'trap "" TERM; sleep ${mark}' &) ; mkdir -m 0 /tmp/a; touch /dev/shm/b; echo ok`,
    `sleep ${mark}`,
    `trap '' TERM; sleep ${mark}; sleep ${mark}`,
    'cat .env .git/x; touch .vscode/x .git/x; echo ok',
  ];
  const waiting = Array.from({ length: COMMANDS }, () => {
    const command = kinds[Math.floor(random() * kinds.length)] ?? 'echo ok';
    return { command, stopAfter: /^(sleep|trap)[^&]*$/.test(command) ? Math.floor(random() * 300) : undefined };
  });
  const wrong: string[] = [];
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const controller = new AbortController();
      if (next.stopAfter !== undefined) setTimeout(() => controller.abort(), next.stopAfter);
      const options = { cwd: tree, timeoutMs: 300_000, signal: controller.signal, maxOutput: 1_000 };
      const { kind, output } = await sandbox.run(next.command, options, policy);
      const fits = next.stopAfter === undefined ? kind === 'ended' && output.endsWith('ok\n') : kind === 'stopped';
      if (!fits || output.includes('SECRET')) wrong.push(`${next.command}: ${kind} ${output}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  expect(wrong).toEqual([]);
  expect(processes().filter(({ line }) => line.includes(mark))).toEqual([]);
  expect(readdirSync(tree).sort()).toEqual(['.env', '.git']);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`callboard-sandbox-${process.pid}-`))).toEqual([]);
});
