import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { StoreWorld } from '../support/storeWorld';
import { stormRuns } from '../support/stormRuns';
import { bundle } from './bundle';
import { seededRandom } from './random';

const { numRuns, seed } = stormRuns(1);
const kills = Math.min(10 * numRuns, 200);

it(`a writer killed at any moment leaves every file whole (${kills} kills)`, {
  timeout: 10_000 + 3_000 * kills,
}, async () => {
  const program = bundle('test/storm/writerLoop.ts');
  const random = seededRandom(seed);
  const world = new StoreWorld(undefined, { watch: false });
  world.feature('storm', 2);
  const folder = world.file('.tmp/tasks/storm');
  const whole = ['completed', 'pending'];
  let locksLeft = 0;
  let tempsLeft = 0;
  for (let kill = 0; kill < kills; kill++) {
    const child = spawn(process.execPath, [program, world.path], { stdio: ['ignore', 'pipe', 'inherit'] });
    // It is ready only after its first write, so the lock of the one killed before was taken over.
    await once(child.stdout, 'data');
    await sleep(random() * 30);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
    const names = readdirSync(folder);
    if (names.includes('.callboard.lock')) locksLeft++;
    tempsLeft += names.filter((name) => name.endsWith('.tmp')).length;
    const subtask = JSON.parse(readFileSync(`${folder}/subtask_01.json`, 'utf8')) as { status: string; title: string };
    expect(whole).toContain(subtask.status);
    expect(subtask.title).toBe('Part 01');
    const task = JSON.parse(readFileSync(`${folder}/task.json`, 'utf8')) as { completed_count: number };
    expect([0, 1]).toContain(task.completed_count);
  }
  await world.store.refresh();
  const done = { summary: 'In the end', at: '2026-01-01T00:00:00Z', anyState: true };
  const result = await world.writer.complete(world.named('storm'), world.subtask('storm', '01'), done);
  expect(result.kind).toBe('written');
  expect(world.named('storm')).toMatchObject({ completedCount: 1, broken: [] });
  expect(readdirSync(folder).filter((name) => /lock(\.[0-9a-f]{16}\.\d+)?$/.test(name))).toEqual([]);
  console.log(`${kills} kills, seed ${seed}: ${locksLeft} locks taken over, temporary files seen ${tempsLeft} times.`);
});
