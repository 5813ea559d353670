import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, type TestContext } from 'vitest';
import { endProcessTree } from '../../../../src/node/commandProcess';
import { isRunning, processStart } from '../../../../src/node/processIdentity';
import { canWatch, endSurely, watchProcesses } from '../../../../src/node/sandbox/processWatch';

const MUCH = { memory: 1e12, processes: 1e6 };

/** A shell with some children, which it has started when this resolves. */
async function family(context: TestContext, children: number): Promise<number> {
  if (!canWatch()) context.skip();
  const script = `i=0; while [ $i -lt ${children} ]; do sleep 600 & i=$((i+1)); done; echo ready; wait`;
  const shell = spawn('/bin/sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const pid = shell.pid as number;
  onTestFinished(() => endProcessTree(pid, true));
  await once(shell.stdout, 'data');
  return pid;
}

it('tells which bound is passed', async (context) => {
  const pid = await family(context, 8);
  const told = (limits: typeof MUCH) => new Promise((resolve) => watchProcesses(pid, limits, resolve));
  expect(await told({ ...MUCH, processes: 3 })).toBe('processes');
  expect(await told({ ...MUCH, memory: 1 })).toBe('memory');
});

it('ends a process for certain, and none that has got its number later', async (context) => {
  const pid = await family(context, 1);
  await endSurely(pid, 'another start');
  expect(isRunning(pid)).toBe(true);
  await endSurely(pid, processStart(pid));
  expect(isRunning(pid)).toBe(false);
});
