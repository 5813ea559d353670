import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxPolicy } from '../../src/core/ports/sandbox';
import { plainText } from '../../src/core/text/message';
import { NodeShell } from '../../src/node/nodeShell';
import { NodeSandbox } from '../../src/node/sandbox/nodeSandbox';
import type { Bench, Figure } from './bench';

const ROUNDS = 40;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** What the sandbox adds to a command: to one that does nothing, and to one as agents run them. */
export const bench: Bench = {
  name: 'sandbox',
  async run(): Promise<readonly Figure[]> {
    const sandbox = new NodeSandbox();
    const status = await sandbox.status();
    if (status.kind === 'missing') {
      console.log(`\ncould not run: sandbox (${plainText(status.reason)})`);
      return [];
    }
    const tree = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
    const shell = new NodeShell();
    const policy: SandboxPolicy = {
      files: { writable: [tree], readOnly: [], absent: [join(tree, '.vscode')], unreadable: [], isSecret: () => false },
      reach: { hosts: ['example.org'], ports: [], sockets: [] },
      secrets: [],
      limits: { memory: 4_000_000_000, processes: 500 },
    };
    const options = { cwd: tree, timeoutMs: 60_000, signal: new AbortController().signal, maxOutput: 10_000 };
    const test = `node -e "require('node:test')('a', () => {})"`;
    const times = {
      plain: [] as number[],
      contained: [] as number[],
      test: [] as number[],
      containedTest: [] as number[],
    };
    try {
      // In turn, so that what else the machine does meets all.
      for (let round = 0; round < ROUNDS; round++) {
        times.plain.push(await timed(() => shell.run('true', options)));
        times.contained.push(await timed(() => sandbox.run('true', options, policy)));
        times.test.push(await timed(() => shell.run(test, options)));
        times.containedTest.push(await timed(() => sandbox.run(test, options, policy)));
      }
    } finally {
      rmSync(tree, { recursive: true, force: true });
    }
    const plain = median(times.plain);
    const added = median(times.contained) - plain;
    return [
      { name: '`true` in the plain shell', value: plain, unit: 'ms' },
      { name: '`true` contained', value: median(times.contained), unit: 'ms' },
      { name: 'what the sandbox adds', value: added, unit: 'ms' },
      {
        name: 'one test of Node, contained / plain',
        value: median(times.containedTest) / median(times.test),
        unit: 'x',
        limit: 3,
      },
      { name: '`true`, contained / plain', value: median(times.contained) / plain, unit: 'x' },
    ];
  },
};
