import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FILE_RULES } from '../../src/core/files/problems/allRules';
import type { WorkspaceSnapshot } from '../../src/core/model/workspaceSnapshot';
import { NodeFileSystem } from '../../src/node/nodeFileSystem';
import { WorkspaceStore } from '../../src/workspace/store/workspaceStore';
import { StoreWorld } from '../support/storeWorld';
import { stormRuns } from '../support/stormRuns';
import { ExternalChanges } from './externalChanges';
import { seededRandom } from './random';

const CHANGES = 100;
/** What the store is given to see the last change. */
const QUIET_MS = 2_000;
const { numRuns, seed } = stormRuns(1);
const rounds = Math.min(numRuns, 20);

/** All that a snapshot says, without what is computed from it. */
function said({ roots }: WorkspaceSnapshot) {
  return roots.map(({ features, sessions, problems }) => ({
    features: features.map((feature) => ({ ...feature, plan: undefined, problems: undefined })),
    sessions,
    problems,
  }));
}

async function freshly(world: StoreWorld): Promise<WorkspaceSnapshot> {
  const store = new WorkspaceStore({
    rules: FILE_RULES,
    roots: [{ uri: world.uri, name: 'main', path: world.path }],
    fileSystem: new NodeFileSystem(),
    clock: world.clock,
    log: world.log,
  });
  await store.refresh();
  store.dispose();
  return store.snapshot;
}

it(`after ${CHANGES} changes by others the snapshot is what is on the disk (${rounds} rounds)`, {
  timeout: 600_000 * rounds,
}, async () => {
  const slowest: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const random = seededRandom(seed + round);
    const world = new StoreWorld();
    const disk = new ExternalChanges(world.path, random);
    await world.store.start();
    const done: string[] = [];
    for (let change = 0; change < CHANGES; change++) {
      done.push(disk.make());
      if (random() < 0.3) await sleep(random() * 40);
    }
    const quiet = performance.now();
    const expected = said(await freshly(world));
    const same = () => JSON.stringify(said(world.store.snapshot)) === JSON.stringify(expected);
    await Promise.race([world.until(same), sleep(Math.max(0, QUIET_MS - (performance.now() - quiet)))]);
    slowest.push(performance.now() - quiet);
    expect(said(world.store.snapshot), `seed ${seed + round}: ${done.slice(-10).join('; ')}`).toEqual(expected);
    expect(world.log.lines).toEqual([]);
    world.store.dispose();
  }
  console.log(
    `${rounds} rounds of ${CHANGES} changes, seed ${seed}: right after at most ${Math.round(Math.max(...slowest))} ms.`,
  );
});
