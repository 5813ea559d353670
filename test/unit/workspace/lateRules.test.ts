import { expect, test } from 'vitest';
import { FILE_RULES } from '../../../src/core/files/problems/allRules';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { WorkspaceStore } from '../../../src/workspace/store/workspaceStore';
import { StoreWorld } from '../../support/storeWorld';
import { subtaskText, taskText } from '../../support/taskTexts';

/** What a window knows before it has read the rules, and after. */
test('features are there before the rules, and are judged when those come', async () => {
  const world = new StoreWorld();
  world.put('.tmp/tasks/shop/task.json', taskText('other', 1));
  world.put('.tmp/tasks/shop/subtask_01.json', subtaskText('shop', '01', { depends_on: ['09'] }));
  world.put('.tmp/sessions/2026-01-01-shop/stage-tracking.json', '{"feature": "shop"}');
  world.put('.tmp/contracts/a/b/contract.json', '{"contract_id": 1}');
  world.put('.tmp/architecture/shop/contexts.json', '{');
  const store = new WorkspaceStore({
    roots: [{ uri: world.uri, name: 'main', path: world.path }],
    fileSystem: new NodeFileSystem({ durable: false }),
    clock: world.clock,
    log: world.log,
  });
  const known = () => {
    const [root] = store.snapshot.roots;
    return {
      feature: root?.features.map(({ subtasks, problems }) => [subtasks.length, problems.map(({ code }) => code)]),
      session: root?.sessions.map(({ problems }) => problems.map(({ code }) => code)),
      root: root?.problems.map(({ code, severity }) => `${severity} ${code}`),
    };
  };
  await store.refresh();
  // A file that cannot be read decides where a feature stands, so that is told from the first.
  expect(known()).toEqual({ feature: [[1, []]], session: [[]], root: ['error invalid-json'] });
  const changes: string[][] = [];
  store.onDidChange(({ sessions }) => changes.push([...sessions]));
  store.judgeBy(FILE_RULES);
  expect(known()).toEqual({
    feature: [[1, expect.arrayContaining(['wrong-id', 'dangling-dependency'])]],
    session: [['missing-keys']],
    root: ['error invalid-json', 'warning wrong-type', 'warning missing-keys'],
  });
  expect(changes).toHaveLength(1);
  expect(world.log.lines).toEqual([]);
  store.dispose();
});
