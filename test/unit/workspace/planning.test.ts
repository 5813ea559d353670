import { rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { featureStage } from '../../../src/core/stages/inferStage';
import { StoreWorld } from '../../support/storeWorld';

it('finds results of stages beside tasks and sessions, as they come and go', async () => {
  const world = new StoreWorld(undefined, { watch: false });
  world.put('.tmp/tasks/login/task.json', '{"id":"login","name":"Login"}');
  await world.store.refresh();
  const root = () => world.store.snapshot.roots[0];
  const kinds = () => {
    const [feature] = root()?.features ?? [];
    const stages = feature && featureStage(feature, root()?.sessions ?? [], root()).stages;
    return stages?.slice(0, 3).map(({ kind }) => kind);
  };
  expect([root()?.planning, kinds()]).toEqual([undefined, ['notStarted', 'notStarted', 'notStarted']]);

  world.put('.tmp/tasks/login/contexts.json', '{}');
  world.put('.tmp/planning/login/map.json', '{}');
  world.put('.tmp/planning/prioritized.json', '{}');
  const changes = world.changes();
  await world.store.refresh();
  expect(root()?.planning).toEqual(['.tmp/planning/login/map.json', '.tmp/planning/prioritized.json']);
  expect(root()?.features[0]?.others).toEqual(['contexts.json']);
  expect(kinds()).toEqual(['completed', 'completed', 'completed']);
  expect(changes.some(({ features }) => features.size === 1)).toBe(true);

  const before = root();
  await world.store.refresh();
  expect(root()).toBe(before);

  rmSync(world.file('.tmp/planning'), { recursive: true });
  rmSync(world.file('.tmp/tasks/login/contexts.json'), { recursive: true });
  await world.store.refresh();
  expect([root()?.planning, root()?.features[0]?.others, kinds()]).toEqual([
    undefined,
    undefined,
    ['notStarted', 'notStarted', 'notStarted'],
  ]);
});

it('tells what is wrong in results of stages, and neither hides nor believes them', async () => {
  const world = new StoreWorld(undefined, { watch: false });
  world.put('.tmp/tasks/login/task.json', '{"id":"login","name":"Login"}');
  world.put('.tmp/tasks/login/contexts.json', '{"bounded_contexts": [}');
  world.put('.tmp/contracts/login/users/contract.json', '{"version": "1"}');
  world.put('.tmp/sessions/2026-01-02-login/components.json', 'no');
  await world.store.refresh();
  const root = () => world.store.snapshot.roots[0];
  const told = () => root()?.problems.map(({ code, path }) => `${code} ${path}`);
  const first = () => {
    const [feature] = root()?.features ?? [];
    return feature && featureStage(feature, root()?.sessions ?? [], root()).stages[0]?.kind;
  };
  await expect
    .poll(told)
    .toEqual([
      'missing-keys .tmp/contracts/login/users/contract.json',
      'invalid-json .tmp/tasks/login/contexts.json',
      'invalid-json .tmp/sessions/2026-01-02-login/components.json',
    ]);
  rmSync(world.file('.tmp/contracts'), { recursive: true });
  await world.store.refresh();
  expect([told()?.length, first()]).toEqual([2, 'running']);
  const before = root();
  await world.store.refresh();
  expect(root()).toBe(before);

  const changes = world.changes();
  world.put('.tmp/tasks/login/contexts.json', '{"bounded_contexts": []}');
  world.put('.tmp/sessions/2026-01-02-login/components.json', '[]');
  world.put('.tmp/sessions/2026-01-02-login/submissions/stage-4.json', '{"subtasks": [}');
  await world.store.refresh();
  await expect.poll(told).toEqual(['invalid-json .tmp/sessions/2026-01-02-login/submissions/stage-4.json']);
  world.put('.tmp/sessions/2026-01-02-login/submissions/stage-4.json', '{"subtasks": []}');
  await world.store.refresh();
  expect([told(), first()]).toEqual([[], 'completed']);
  expect(changes.some(({ features }) => features.size === 1)).toBe(true);
});
