import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { WaitReason } from '../../../../src/core/dispatch/waitReason';
import { waitSentence } from '../../../../src/core/dispatch/waitReason';
import { ModelError } from '../../../../src/core/ports/languageModel';
import { plainText } from '../../../../src/core/text/message';
import { tokenCount } from '../../../../src/core/text/quantities';
import { budgetAccounts } from '../../../../src/orchestrator/runs/budgetAccounts';
import { runInvariants } from '../../../support/runInvariants';
import { subtask } from '../../core/plan/subtasks';
import { type PlanWorldOptions, planWorld } from '../dispatchWorld';
import { makeWorld, scriptFor01, type World } from '../world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0)) each.dispose();
});

function open(options: PlanWorldOptions): World {
  const world = planWorld(options);
  worlds.push(world);
  return world;
}

/** Something that tests let happen when they want. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let opened: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    opened = resolve;
  });
  return { passed, open: () => opened() };
}

function why(world: World, seq: string): WaitReason | undefined {
  const feature = world.store.snapshot.roots[0]?.features[0];
  const found = feature?.subtasks.find((each) => each.seq === seq);
  return feature && found && world.orchestrator.why(feature, found);
}

function edit(world: World, seq: string, changes: Record<string, unknown>): void {
  const path = join(world.root, `.tmp/tasks/plan/subtask_${seq}.json`);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }, undefined, 2));
  world.store.refreshFeature(world.key);
}

const statusOf = (world: World, seq: string) =>
  JSON.parse(readFileSync(join(world.root, `.tmp/tasks/plan/subtask_${seq}.json`), 'utf8')).status as string;

test('one that is blocked holds back what depends on it, and nothing else, and the rest says why', async () => {
  const subtasks = [
    subtask('01'),
    subtask('02'),
    subtask('03', { dependsOn: ['01'] }),
    subtask('04', { dependsOn: ['02'] }),
    subtask('05', { dependsOn: ['03', '04'] }),
  ];
  const world = open({ subtasks, conduct: (seq) => (seq === '01' ? 'block' : 'work') });
  const result = await world.orchestrator.runFeature(world.key, 'rolling');
  expect(result).toMatchObject({ kind: 'ran', completed: false, cancelled: false });
  expect(['01', '02', '03', '04', '05'].map((seq) => statusOf(world, seq))).toEqual([
    ...['blocked', 'completed', 'pending', 'completed', 'pending'],
  ]);
  if (result.kind !== 'ran') return;
  expect(result.waiting.map(({ seq, reason }) => plainText(waitSentence(reason, seq)))).toEqual([
    '01 is blocked: It cannot be done.',
    '03 waits for 01.',
    '05 waits for 03.',
  ]);
  expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
});

test('under batch the siblings of a liar go on, and the next batch waits for it', async () => {
  const subtasks = [subtask('01'), subtask('02'), subtask('03', { dependsOn: ['02'] })];
  const world = open({ subtasks, conduct: (seq) => (seq === '01' ? 'lie' : 'work') });
  const result = await world.orchestrator.runFeature(world.key, 'batch');
  expect(statusOf(world, '02')).toBe('completed');
  expect(statusOf(world, '03')).toBe('pending');
  expect(statusOf(world, '01')).not.toBe('completed');
  expect(result.kind === 'ran' && result.waiting.find(({ seq }) => seq === '03')?.reason).toEqual({
    kind: 'batch',
    batch: 1,
    open: ['01'],
  });
  expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
});

test('of two that write the same file one waits for the other, and then runs', async () => {
  const held = gate();
  const begun = gate();
  const subtasks = [subtask('01', { deliverables: ['src/a.js'] }), subtask('02', { deliverables: ['src/a.js'] })];
  const world = open({
    subtasks,
    onRequest: async ({ identity }) => {
      if (identity.seq !== '01') return;
      begun.open();
      await held.passed;
    },
  });
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  await begun.passed;
  expect(why(world, '02')).toEqual({ kind: 'conflict', with: '01', path: 'src/a.js' });
  expect(await world.orchestrator.runSubtask(world.key, '02')).toMatchObject({ kind: 'refused', seq: '02' });
  held.open();
  expect(await going).toMatchObject({ kind: 'ran', completed: true });
  expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
});

test('what another program completes lets its dependants start at once', async () => {
  const held = gate();
  const third = gate();
  const subtasks = [subtask('01'), subtask('02', { status: 'blocked' }), subtask('03', { dependsOn: ['02'] })];
  const world = open({
    subtasks,
    onRequest: async ({ identity }) => {
      if (identity.seq === '01') await held.passed;
      if (identity.seq === '03') third.open();
    },
  });
  const path = join(world.root, '.tmp/tasks/plan/subtask_02.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"pending"', '"blocked"'));
  world.store.refreshFeature(world.key);
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  edit(world, '02', { status: 'completed' });
  await third.passed;
  held.open();
  expect(await going).toMatchObject({ kind: 'ran', completed: true });
  const completedElsewhere = new Set(['02']);
  expect(runInvariants(world.root, { feature: 'plan', completedElsewhere })).toEqual([]);
});

test('stopping everything starts nothing more, and says how many never began', async () => {
  const begun = gate();
  const subtasks = [subtask('01'), subtask('02'), subtask('03')];
  const world = open({
    subtasks,
    maxAgents: 1,
    onRequest: async ({ signal }) => {
      begun.open();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  const going = world.orchestrator.runNextBatch(world.key);
  await begun.passed;
  expect(why(world, '02')).toEqual({ kind: 'limit', limit: 1 });
  expect(await world.orchestrator.stop({ kind: 'all' })).toMatchObject({ runs: [{ phase: 'stopped' }], neverBegun: 2 });
  const result = await going;
  expect(result.kind === 'ran' && result.results.map(({ kind }) => kind)).toEqual(['ended', 'refused', 'refused']);
  expect(why(world, '01')).toEqual({ kind: 'paused' });
  expect(why(world, '02')).toEqual({ kind: 'notAsked' });
});

test('without a model nothing more is tried, and the reason stays', async () => {
  let asked = 0;
  const bare = planWorld({ subtasks: ['01', '02', '03'].map((seq) => subtask(seq)), maxAgents: 1 });
  worlds.push(bare);
  const without = makeWorld({
    root: bare.root,
    holder: 'window-2',
    maxAgents: 1,
    models: {
      select: () => {
        asked++;
        return Promise.reject(new ModelError('noModel', 'No language model is available.'));
      },
    },
  });
  worlds.unshift(without);
  const result = await without.orchestrator.runFeature(without.key);
  expect(asked).toBe(1);
  expect(result).toMatchObject({ kind: 'ran', completed: false, cancelled: true });
  expect(why(without, '01')).toMatchObject({ kind: 'noModel' });
});

/** A feature's budget that tests change while it counts. */
function featureBudget(feature: number) {
  const budget = { run: 0, batch: 0, feature };
  return { budget, settings: { budget } };
}

test('a budget that is used up stops what spends on, and lets nothing more start', async () => {
  const { budget, settings } = featureBudget(0);
  const world = open({
    subtasks: [subtask('01'), subtask('02')],
    settings,
    maxAgents: 1,
    onRequest: ({ signal }) => {
      budget.feature = world.orchestrator.newest(world.key, '01')?.tokensIn ?? 0;
      world.orchestrator.lookAgain();
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  const events: unknown[] = [];
  world.orchestrator.onDidReachBudget(({ account, stopped }) =>
    events.push([account.scope, account.level, stopped.map(({ seq, phase }) => `${seq} ${phase}`)]),
  );
  expect(await world.orchestrator.runFeature(world.key, 'rolling')).toMatchObject({ kind: 'ran', completed: false });
  expect(events).toEqual([['feature', 'reached', ['01 stopped']]]);
  expect(statusOf(world, '01')).toBe('pending');
  for (const seq of ['01', '02'])
    expect(why(world, seq)).toMatchObject({ kind: 'budget', scope: 'feature', limit: budget.feature });
  expect(await world.orchestrator.runSubtask(world.key, '01')).toMatchObject({ kind: 'refused' });
  expect(world.journals().filter(({ kind }) => kind === 'stop')).toMatchObject([{ why: 'budget' }]);
});

test('a turn for which too little is left is not sent, and says so until the budget is raised', async () => {
  const { budget, settings } = featureBudget(10);
  let sent = 0;
  const world = open({ subtasks: [subtask('01'), subtask('02')], settings, onRequest: () => void sent++ });
  const events: unknown[] = [];
  world.orchestrator.onDidReachBudget(({ account, stopped, next }) =>
    events.push([account.scope, account.spent, stopped.length, (next ?? 0) > 10]),
  );
  expect(await world.orchestrator.runFeature(world.key, 'rolling')).toMatchObject({ kind: 'ran', completed: false });
  expect(sent).toBe(0);
  // Both found the same, and one word of it is enough.
  expect(events).toEqual([['feature', 0, 1, true]]);
  for (const seq of ['01', '02']) {
    expect(statusOf(world, seq)).toBe('pending');
    expect(why(world, seq)).toMatchObject({ kind: 'budget', scope: 'feature', limit: 10, spent: 0 });
    const refused = await world.orchestrator.runSubtask(world.key, seq);
    expect(refused.kind === 'refused' && plainText(refused.reason)).toMatch(
      /^0\d waits: its first turn needs about [\d.]+k? tokens, and the budget of 10 tokens leaves 10\.$/,
    );
  }
  budget.feature = 1_000_000;
  expect(await world.orchestrator.runFeature(world.key, 'rolling')).toMatchObject({ kind: 'ran', completed: true });
});

test('of two runs side by side only one sends a turn where the budget is enough for one', async () => {
  const plan = [subtask('01'), subtask('02')];
  const measured = open({ subtasks: plan });
  await measured.orchestrator.runSubtask(measured.key, '01');
  const first = Number(measured.journals().find(({ kind }) => kind === 'turn')?.['tokensIn']);
  const seqs: string[] = [];
  const { budget, settings } = featureBudget(Math.round(first * 1.5));
  const world = open({
    subtasks: plan,
    settings,
    onRequest: async ({ identity, signal }) => {
      seqs.push(identity.seq ?? '');
      // Its answer comes only when the other has been stopped.
      for (; !signal.aborted && world.orchestrator.runs.every(({ phase }) => phase !== 'stopped'); ) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  });
  await world.orchestrator.runFeature(world.key, 'rolling');
  expect(seqs).toHaveLength(1);
  expect(plan.map(({ seq }) => statusOf(world, seq)).sort()).toEqual(['completed', 'pending']);
  expect(world.orchestrator.runs.reduce((sum, run) => sum + run.tokensIn, 0)).toBeLessThanOrEqual(budget.feature);
});

test('a run in the middle of its work stops before a turn that its budget does not allow, its files kept', async () => {
  const budget = { run: 0, batch: 0, feature: 0 };
  let turns = 0;
  const world = makeWorld({
    script: scriptFor01([
      { calls: [{ name: 'write_file', input: { path: 'src/config.js', content: 'half\n' } }] },
      { calls: [{ name: 'complete_subtask', input: { summary: 'Done.' } }] },
    ] as never),
    settings: { budget },
    onTurn: () => {
      turns++;
      budget.run = Math.round((world.orchestrator.newest(world.key, '01')?.tokensIn ?? 0) * 1.5);
    },
  });
  worlds.push(world);
  const result = await world.orchestrator.runSubtask(world.key, '01');
  expect(turns).toBe(1);
  expect(result).toMatchObject({ kind: 'ended', run: { phase: 'stopped' } });
  const spent = result.kind === 'ended' ? result.run.tokensIn + result.run.tokensOut : 0;
  expect(spent).toBeLessThan(budget.run);
  const said = result.kind === 'ended' ? result.run.missing.map(plainText) : [];
  expect(said).toEqual([
    expect.stringMatching(
      `^The next turn needs about [\\d.]+k tokens, and the budget of ${tokenCount(budget.run)} tokens leaves ${tokenCount(budget.run - spent)}\\.$`,
    ),
  ]);
  const reason = why(world, '01');
  expect(reason && plainText(waitSentence(reason, '01'))).toBe(`01 was stopped. ${said[0]} Its work is kept.`);
  expect([world.exists('src/config.js'), world.subtask('01')['status']]).toEqual([true, 'pending']);
});

test('warns once when a budget nears its end', async () => {
  const world = open({
    subtasks: [subtask('01')],
    settings: { budget: { run: 100_000, batch: 0, feature: 0 } },
  });
  const levels: string[] = [];
  world.orchestrator.onDidReachBudget(({ account }) => levels.push(account.level));
  await world.orchestrator.runFeature(world.key);
  expect(levels).toEqual([]);
  const run = world.orchestrator.newest(world.key, '01');
  const spent = (run?.tokensIn ?? 0) + (run?.tokensOut ?? 0);
  const feature = world.store.snapshot.roots[0]?.features[0];
  const [first] = feature?.subtasks ?? [];
  if (!feature || !first || !run) throw new Error('There is no run.');
  const level = (limit: number) =>
    budgetAccounts(feature, first, [run], { run: 0, batch: limit, feature: 0 }).map((each) => each.level);
  expect(level(spent)).toEqual(['reached']);
  expect(level(Math.floor(spent / 0.8))).toEqual(['warn']);
  expect(level(spent * 2)).toEqual(['fine']);
});
