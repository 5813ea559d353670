import { afterEach, expect, test, vi } from 'vitest';
import { waitSentence } from '../../../src/core/dispatch/waitReason';
import { ModelError } from '../../../src/core/ports/languageModel';
import { plainText } from '../../../src/core/text/message';
import type { OrchestratorSettings } from '../../../src/orchestrator/runs/orchestratorPorts';
import { runInvariants } from '../../support/runInvariants';
import { subtask } from '../core/plan/subtasks';
import { type PlanWorldOptions, planWorld } from './dispatchWorld';
import type { World } from './world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0)) each.dispose();
});

function open(options: PlanWorldOptions): World {
  const world = planWorld(options);
  worlds.push(world);
  return world;
}

/** What the views say beside each subtask. */
function said(world: World): Readonly<Record<string, string>> {
  const feature = world.store.snapshot.roots[0]?.features[0];
  if (!feature) return {};
  const seqs = new Map(feature.subtasks.map(({ file, seq }) => [file, seq]));
  return Object.fromEntries(
    [...world.orchestrator.waits(feature)].map(([file, reason]) => {
      const seq = seqs.get(file) ?? '';
      return [seq, plainText(waitSentence(reason, seq))];
    }),
  );
}

/** Agents that go on only when told to, by `seq`. */
function held() {
  const release = new Map<string, () => void>();
  const begun: string[] = [];
  const waiters: { readonly count: number; readonly go: () => void }[] = [];
  return {
    begun,
    onRequest: async ({ identity }: { readonly identity: { readonly seq?: string } }) => {
      const seq = identity.seq ?? '';
      if (begun.includes(seq)) return;
      begun.push(seq);
      for (const { count, go } of waiters) if (begun.length >= count) go();
      await new Promise<void>((go) => release.set(seq, go));
    },
    /** Resolves when so many agents work. */
    working: (count: number) =>
      begun.length >= count ? Promise.resolve() : new Promise<void>((go) => waiters.push({ count, go })),
    release: (seq: string) => release.get(seq)?.(),
  };
}

test('says of each that waits for a place, a file or its turn why, and of nobody else', async () => {
  const agents = held();
  const world = open({
    subtasks: [
      subtask('01', { deliverables: ['src/a.js'] }),
      subtask('02', { deliverables: ['src/a.js'] }),
      subtask('03'),
      subtask('04'),
      subtask('05', { dependsOn: ['01'] }),
      subtask('06', { parallel: false }),
    ],
    maxAgents: 2,
    onRequest: agents.onRequest,
  });
  expect(said(world)).toEqual({});
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  await agents.working(1);
  expect(agents.begun).toEqual(['06']);
  expect(Object.keys(said(world)).sort()).toEqual(['01', '02', '03', '04']);
  expect(said(world)['03']).toBe('03 waits for 06, which runs alone (parallel: false).');
  agents.release('06');
  await agents.working(3);
  expect(agents.begun).toEqual(['06', '01', '03']);
  expect(said(world)).toEqual({
    '02': '02 waits for 01, which writes src/a.js too.',
    '04': '04 waits for a place: 2 agents may work at a time.',
  });
  agents.release('01');
  agents.release('03');
  await agents.working(5);
  for (const seq of ['02', '04', '05']) agents.release(seq);
  await agents.working(6);
  agents.release('05');
  agents.release(agents.begun[5] ?? '');
  await going;
  expect(said(world)).toEqual({});
});

test('whose batch comes later is said only while they are run in that order', async () => {
  const agents = held();
  const world = open({
    subtasks: [
      subtask('01', { status: 'completed' }),
      subtask('02'),
      subtask('03', { dependsOn: ['01'] }),
      subtask('04', { dependsOn: ['02'] }),
    ],
    onRequest: agents.onRequest,
  });
  expect(said(world)).toEqual({});
  const going = world.orchestrator.runFeature(world.key, 'batch');
  await agents.working(1);
  expect(said(world)).toEqual({ '03': '03 waits for the end of batch 1: 02.' });
  await world.orchestrator.stop({ kind: 'all' });
  await going;
  expect(said(world)).toEqual({ '02': '02 was stopped. Its work is kept.' });
});

test('the views hear of it when what is waited for changes, and of settings that let more go on', async () => {
  const agents = held();
  const settings = { maxAgents: 1 };
  const world = open({
    subtasks: [subtask('01'), subtask('02')],
    settings: {
      get maxAgents() {
        return settings.maxAgents;
      },
    } as Partial<OrchestratorSettings>,
    onRequest: agents.onRequest,
  });
  const single = world.orchestrator.runSubtask(world.key, '01');
  await agents.working(1);
  const heard = new Promise<string>((resolve) => {
    const subscription = world.orchestrator.onDidChange(() => {
      const sentence = said(world)['02'];
      if (sentence === undefined) return;
      subscription.dispose();
      resolve(sentence);
    });
  });
  const second = world.orchestrator.runSubtask(world.key, '02');
  expect(await heard).toBe('02 waits for a place: 1 agent may work at a time.');
  settings.maxAgents = 2;
  world.orchestrator.lookAgain();
  await agents.working(2);
  expect(said(world)).toEqual({});
  agents.release('01');
  agents.release('02');
  expect(await Promise.all([single, second])).toMatchObject([{ kind: 'ended' }, { kind: 'ended' }]);
});

test('a vendor gets as many agents at a time as the settings say, and the others wait for it by name', async () => {
  let now = 0;
  let most = 0;
  const seen = new Set<string>();
  const agents = held();
  const world = open({
    subtasks: ['01', '02', '03', '04'].map((seq) => subtask(seq)),
    maxAgents: 4,
    settings: { vendorLimits: { test: 2 } },
    onRequest: async (request) => {
      const seq = request.identity.seq ?? '';
      if (!seen.has(seq)) {
        seen.add(seq);
        most = Math.max(most, ++now);
      }
      await agents.onRequest(request);
    },
  });
  world.orchestrator.onDidEnd(() => now--);
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  await agents.working(2);
  await new Promise((resolve) => setImmediate(resolve));
  expect(said(world)['03']).toBe('03 waits for a place: 2 agents may work with models of test at a time.');
  expect(said(world)['04']).toBe('04 waits for a place: 2 agents may work with models of test at a time.');
  agents.release('01');
  await agents.working(3);
  agents.release('02');
  await agents.working(4);
  agents.release('03');
  agents.release('04');
  expect(await going).toMatchObject({ kind: 'ran', completed: true });
  expect(most).toBe(2);
  expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
});

test('who waits at a vendor can be stopped, and holds no place of others meanwhile', async () => {
  const agents = held();
  const world = open({
    subtasks: ['01', '02'].map((seq) => subtask(seq)),
    maxAgents: 1,
    settings: { vendorLimits: { test: 1 } },
    onRequest: agents.onRequest,
  });
  const first = world.orchestrator.runSubtask(world.key, '01');
  const second = world.orchestrator.runSubtask(world.key, '02');
  await agents.working(1);
  await world.orchestrator.stop({
    kind: 'feature',
    feature: world.key,
    files: new Set(['.tmp/tasks/plan/subtask_02.json']),
  });
  expect(await second).toMatchObject({ kind: 'refused' });
  agents.release('01');
  expect(await first).toMatchObject({ kind: 'ended', run: { phase: 'proven' } });
  const third = world.orchestrator.runSubtask(world.key, '02');
  await agents.working(2);
  agents.release('02');
  expect(await third).toMatchObject({ kind: 'ended', run: { phase: 'proven' } });
});

test('while some wait at their vendor, those of another vendor start, and the waiting ones keep their turn', async () => {
  const agents = held();
  const world = open({
    subtasks: ['01', '02', '03', '04', '05', '06', '07'].map((seq) => subtask(seq)),
    vendor: (seq) => (seq < '05' ? 'few' : 'many'),
    maxAgents: 3,
    settings: { vendorLimits: { few: 1 } },
    onRequest: agents.onRequest,
  });
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  await agents.working(3);
  await new Promise((resolve) => setImmediate(resolve));
  expect(agents.begun).toEqual(['01', '05', '06']);
  const few = '1 agent may work with models of few at a time.';
  expect(said(world)).toEqual({
    '02': `02 waits for a place: ${few}`,
    '03': `03 waits for a place: ${few}`,
    '04': `04 waits for a place: ${few}`,
    '07': '07 waits for a place: 3 agents may work at a time.',
  });
  agents.release('01');
  await agents.working(4);
  expect(agents.begun[3]).toBe('02');
  for (const seq of ['05', '06', '02']) agents.release(seq);
  await agents.working(6);
  expect(agents.begun.slice(4).sort()).toEqual(['03', '07']);
  agents.release('03');
  agents.release('07');
  await agents.working(7);
  agents.release('04');
  expect(await going).toMatchObject({ kind: 'ran', completed: true });
  expect(runInvariants(world.root, { feature: 'plan' })).toEqual([]);
});

test('a vendor that slows down holds back its own, and nobody else', async () => {
  const agents = held();
  let refuse = true;
  const world = open({
    subtasks: [
      subtask('01'),
      subtask('02'),
      subtask('03'),
      subtask('04', { dependsOn: ['03'] }),
      subtask('05', { dependsOn: ['03'] }),
    ],
    vendor: (seq) => (seq === '03' || seq === '05' ? 'quick' : 'slow'),
    maxAgents: 4,
    onRequest: async (request) => {
      await agents.onRequest(request);
      if (request.identity.seq !== '01' || !refuse) return;
      refuse = false;
      throw new ModelError('rateLimited', 'slow down');
    },
  });
  const going = world.orchestrator.runFeature(world.key, 'rolling');
  await agents.working(3);
  const sent = () => world.orchestrator.newest(world.key, '01')?.tokensIn ?? 0;
  const once = sent();
  agents.release('01');
  // Its next request waits for the end of the one that 02 has under way.
  await vi.waitFor(() => expect(sent()).toBeGreaterThan(once));
  agents.release('03');
  await agents.working(4);
  expect(agents.begun[3]).toBe('05');
  expect(said(world)['04']).toBe('04 waits: slow has reached its rate limit and gets fewer requests for now.');
  agents.release('05');
  agents.release('02');
  await agents.working(5);
  agents.release('04');
  expect(await going).toMatchObject({ kind: 'ran', completed: true });
});
