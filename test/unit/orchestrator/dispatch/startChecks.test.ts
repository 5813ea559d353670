import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { commitAll } from '../../../../scripts/start/commitAll';
import { waitSentence } from '../../../../src/core/dispatch/waitReason';
import type { Git } from '../../../../src/core/ports/git';
import { plainText } from '../../../../src/core/text/message';
import { NodeGit } from '../../../../src/node/nodeGit';
import { runInvariants } from '../../../support/runInvariants';
import { subtask } from '../../core/plan/subtasks';
import { type PlanWorldOptions, planWorld } from '../dispatchWorld';
import type { World } from '../world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0)) each.dispose();
});

/** A world whose version control says what is changed by the time it is asked. */
function open(options: PlanWorldOptions & { readonly changed: () => readonly string[] }) {
  const { changed, ...rest } = options;
  let asked = 0;
  const git: Git = {
    run: (args) => {
      const isStatus = args.includes('status');
      if (isStatus) asked++;
      const stdout = isStatus
        ? changed()
            .map((path) => ` M ${path}\0`)
            .join('')
        : '';
      return Promise.resolve({ exitCode: 0, stdout, stderr: '' });
    },
  };
  const world = planWorld({ ...rest, git });
  worlds.push(world);
  const found: string[] = [];
  world.orchestrator.onDidFind(({ findings }) =>
    found.push(findings.map(({ message }) => plainText(message)).join(' ')),
  );
  return { world, found, looks: () => asked };
}

const statuses = (world: World) => world.store.snapshot.roots[0]?.features[0]?.subtasks.map(({ status }) => status);

test.each(['batch', 'rolling'] as const)(
  'under %s, work of a person in a later subtask’s file keeps that one from starting',
  async (policy) => {
    let changed: readonly string[] = [];
    const { world, found } = open({
      subtasks: [
        subtask('01'),
        subtask('02', { dependsOn: ['01'], deliverables: ['src/mine.js'] }),
        subtask('03', { dependsOn: ['01'] }),
      ],
      changed: () => changed,
      onRequest: ({ identity }) => {
        if (identity.seq !== '01') return;
        // Only while 01 works does the person begin to change the file of 02.
        put(world.root, 'src/mine.js', 'mine\n');
        changed = ['src/mine.js'];
      },
    });
    const result = await world.orchestrator.runFeature(world.key, policy);
    expect(statuses(world)).toEqual(['completed', 'pending', 'completed']);
    const told = 'src/mine.js has changes that are not committed, and 02 will write there.';
    expect(found).toEqual([told]);
    expect(
      result.kind === 'ran' && result.waiting.map(({ reason, seq }) => plainText(waitSentence(reason, seq))),
    ).toEqual([told]);
    // Committed meanwhile: nothing keeps it any more, and nobody is told again.
    changed = [];
    expect(await world.orchestrator.runFeature(world.key, policy)).toMatchObject({ kind: 'ran', completed: true });
    expect(found).toEqual([told]);
    expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
  },
);

test('what the person has accepted keeps nothing from starting, and is not told again', async () => {
  const { world, found } = open({
    subtasks: [subtask('01', { deliverables: ['src/mine.js'] })],
    changed: () => ['src/mine.js'],
  });
  const check = await world.orchestrator.checkBatch(world.key, new AbortController().signal);
  expect(check?.findings.map(({ severity }) => severity)).toContain('error');
  world.orchestrator.acceptFindings(world.key, check?.findings ?? []);
  expect(await world.orchestrator.runFeature(world.key)).toMatchObject({ kind: 'ran', completed: true });
  expect(found).toEqual([]);
});

test('what an agent of the feature left in a file is no work of a person', async () => {
  let changed: readonly string[] = [];
  const { world, found } = open({
    subtasks: [subtask('01', { deliverables: ['src/a.js'] })],
    changed: () => changed,
    conduct: (_seq, attempt) => (attempt === 1 ? 'leave' : 'work'),
  });
  await world.orchestrator.runFeature(world.key);
  expect(statuses(world)).toEqual(['blocked']);
  changed = ['src/a.js'];
  edit(world, '01', { status: 'pending' });
  expect(await world.orchestrator.runFeature(world.key)).toMatchObject({ kind: 'ran', completed: true });
  expect(found).toEqual([]);
});

test('warnings of those that start together come in one message, each once', async () => {
  const { world, found } = open({
    subtasks: [
      subtask('01'),
      subtask('02', { dependsOn: ['01'], deliverables: ['**/*.a'] }),
      subtask('03', { dependsOn: ['01'], deliverables: ['**/*.b'] }),
      subtask('04', { dependsOn: ['03'], deliverables: ['**/*.b'] }),
    ],
    changed: () => [],
    conduct: () => 'block',
  });
  edit(world, '01', { status: 'completed' });
  await world.orchestrator.runFeature(world.key, 'rolling');
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('02 may write **/*.a');
  expect(found[0]).toContain('03 may write **/*.b');
  edit(world, '02', { status: 'pending' });
  await world.orchestrator.runFeature(world.key, 'rolling');
  expect(found).toHaveLength(1);
});

test('a look that fails keeps nobody from working', async () => {
  const world = planWorld({
    subtasks: [subtask('01')],
    git: { run: () => Promise.reject(new Error('no git')) },
  });
  worlds.push(world);
  expect(await world.orchestrator.runFeature(world.key)).toMatchObject({ kind: 'ran', completed: true });
});

test('those that start together are looked at in one look', async () => {
  const { world, looks } = open({
    subtasks: ['01', '02', '03', '04'].map((seq) => subtask(seq)),
    changed: () => [],
  });
  expect(await world.orchestrator.runFeature(world.key)).toMatchObject({ kind: 'ran', completed: true });
  expect(looks()).toBe(1);
});

function put(root: string, path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

test('what git says of uncommitted files is understood whatever their names are', async () => {
  const odd = 'src/a "b"\tü.js';
  const world = planWorld({
    subtasks: [subtask('01', { deliverables: [odd] })],
    git: new NodeGit(),
    before: (root) => {
      put(root, odd, 'one\n');
      commitAll(root);
      put(root, odd, 'two\n');
    },
  });
  worlds.push(world);
  const check = await world.orchestrator.checkBatch(world.key, new AbortController().signal);
  expect(
    check?.findings.filter(({ severity }) => severity === 'error').map(({ message }) => plainText(message)),
  ).toEqual([`${odd} has changes that are not committed, and 01 will write there.`]);
});

function edit(world: World, seq: string, changes: Record<string, unknown>): void {
  const path = join(world.root, `.tmp/tasks/plan/subtask_${seq}.json`);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }, undefined, 2));
  world.store.refreshFeature(world.key);
}
