import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ModelError } from '../../../src/core/ports/languageModel';
import { plainText } from '../../../src/core/text/message';
import { changeSubtask, makeWorld, scriptFor01, type World } from './world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0).reverse()) each.dispose();
});

function open(...options: Parameters<typeof makeWorld>): World {
  const world = makeWorld(...options);
  worlds.push(world);
  return world;
}

const write = { name: 'write_file', input: { path: 'src/config.js', content: 'export {};\n' } };

test('stopping everything ends the requests and sets the subtasks back to pending', async () => {
  let reached: () => void = () => undefined;
  const underWay = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const world = open({
    onTurn: async ({ identity, signal }) => {
      if (identity.turn < 3) return;
      reached();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    },
  });
  const batch = world.orchestrator.runNextBatch(world.key);
  await underWay;
  const receipt = await world.orchestrator.stop({ kind: 'all' });
  expect(receipt.runs.map((run) => run.phase)).toEqual(['stopped', 'stopped', 'stopped']);
  expect(await batch).toMatchObject({ kind: 'ran', verified: false });
  for (const seq of ['01', '02', '03']) expect(world.subtask(seq)['status']).toBe('pending');
  expect(world.journals().filter((event) => event.kind === 'stop')).toHaveLength(3);
  expect(world.orchestrator.runs.some((run) => run.phase === 'running')).toBe(false);
});

test('stopping one run leaves its siblings alone, and it can be run again', async () => {
  const world = open({
    onTurn: async ({ identity, signal }) => {
      if (identity.seq !== '02' || identity.attempt > 1 || identity.turn < 2) return;
      void world.orchestrator.stop({ kind: 'run', id: identity.run });
      await new Promise<void>((resolve) =>
        signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
      );
    },
  });
  await world.orchestrator.runNextBatch(world.key);
  expect(['01', '02', '03'].map((seq) => world.subtask(seq)['status'])).toEqual(['completed', 'pending', 'completed']);
  expect(await world.orchestrator.runNextBatch(world.key)).toMatchObject({ batch: 1, verified: true });
});

test('an error in the middle of a stream keeps what was done, and the run goes on', async () => {
  const world = open({
    script: scriptFor01([
      { calls: [write] },
      { text: 'I go on with', error: 'socket hang up' },
      { calls: [{ name: 'block_subtask', input: { reason: 'enough seen' } }] },
    ]),
  });
  expect(await world.orchestrator.runSubtask(world.key, '01')).toMatchObject({ run: { phase: 'blocked' } });
  expect(world.exists('src/config.js')).toBe(true);
  expect(world.journals()).toContainEqual(
    expect.objectContaining({ kind: 'error', reason: 'unknown', message: 'socket hang up' }),
  );
});

test('a limit on requests is waited out', async () => {
  const limited = { error: { name: 'ChatRateLimited', message: 'slow down' } };
  const world = open({
    script: scriptFor01([limited, limited, { calls: [{ name: 'block_subtask', input: { reason: 'got through' } }] }]),
  });
  expect(await world.orchestrator.runSubtask(world.key, '01')).toMatchObject({ run: { phase: 'blocked' } });
});

test.each([
  ['ChatQuotaExceeded', 'quota'],
  ['Error', 'failed'],
])('an error that does not pass (%s) fails the run with what to do, and the subtask is pending', async (name, word) => {
  const error = { error: { name, message: 'no luck' } };
  const world = open({ script: scriptFor01([error, error, error, error, error]) });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  expect(result).toMatchObject({ kind: 'ended', run: { phase: 'failed' } });
  if (result.kind === 'ended') expect(result.run.missing.map(plainText).join()).toContain(word);
  expect(world.subtask('01')['status']).toBe('pending');
});

test('without a model nothing starts and nothing is written', async () => {
  const world = open({ models: { select: () => Promise.reject(new ModelError('noModel', 'No model is there.')) } });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  expect(result).toMatchObject({ kind: 'refused' });
  expect(world.subtask('01')['status']).toBe('pending');
  expect(world.exists('.tmp/sessions/2026-01-15-authentication/runs')).toBe(false);
});

test('the same call again and again ends the run', async () => {
  const same = { calls: [{ name: 'read_file', input: { path: 'package.json' } }] };
  const world = open({ script: scriptFor01(Array.from({ length: 20 }, () => same)) });
  const result = await world.orchestrator.runSubtask(world.key, '01');
  expect(result).toMatchObject({ run: { phase: 'failed' } });
  if (result.kind === 'ended')
    expect(plainText(result.run.missing[0] ?? { template: '', values: [] })).toContain('read_file');
  expect(world.journals().filter((event) => event.kind === 'turn').length).toBeLessThan(10);
});

test('unknown tools and wrong inputs are answered so that the agent can correct itself', async () => {
  const world = open({
    script: scriptFor01([
      {
        calls: [
          { name: 'make_coffee', input: {} },
          { name: 'read_file', input: { file: 'package.json' } },
          { name: 'read_file', input: { path: 'pakage.json' } },
          { name: 'edit_file', input: { path: 'src/config.js', oldText: 'x', newText: 'y' } },
          { name: 'report_criterion', input: { criterion: 9, met: true, evidence: 'somewhere' } },
        ],
      },
      { calls: [{ name: 'block_subtask', input: { reason: 'seen' } }] },
    ]),
  });
  await world.orchestrator.runSubtask(world.key, '01');
  const texts = world.journals().flatMap((event) => (event.kind === 'result' ? [String(event['text'])] : []));
  expect(texts[0]).toContain('There is no tool make_coffee');
  expect(texts[1]).toContain('Arguments are: path, startLine, endLine');
  expect(texts[2]).toContain('There is no `pakage.json`');
  expect(texts[3]).toContain('There is no `src/config.js`');
  expect(texts[4]).toContain('numbered 1 to 3');
});

test('two windows on one folder never run the same subtask', async () => {
  const starts: string[] = [];
  const first = open({
    holder: 'window-1',
    onTurn: ({ identity }) => void starts.push(`${identity.seq} ${identity.run}`),
  });
  const second = open({
    holder: 'window-2',
    root: first.root,
    onTurn: ({ identity }) => void starts.push(`${identity.seq} ${identity.run}`),
  });
  const both = [first, second].map((each) => each.orchestrator.runNextBatch(each.key));
  const results = (await Promise.all(both)).flatMap((each) => (each.kind === 'ran' ? each.results : []));
  const ended = results.flatMap((each) => (each.kind === 'ended' ? [each.run.seq] : [])).sort();
  expect(ended).toEqual(['01', '02', '03']);
  const events = first.journals();
  expect(events.filter((event) => event.kind === 'start').map((event) => event['seq'])).toEqual(['01', '02', '03']);
  expect(new Set(starts).size).toBe(3);
});

test('a run of another window shows as running, and as interrupted once that window is gone', async () => {
  let seen: string | undefined;
  let refusal: unknown;
  const first = open({
    onTurn: async ({ identity }) => {
      if (identity.turn !== 2) return;
      const other = open({ root: first.root, holder: 'window-2' });
      seen = other.orchestrator.newest(other.key, '01')?.phase;
      refusal = await other.orchestrator.runSubtask(other.key, '01');
      first.orchestrator.dispose();
    },
  });
  await first.orchestrator.runSubtask(first.key, '01');
  expect(seen).toBe('running');
  expect(refusal).toMatchObject({ kind: 'refused' });
  const later = open({ root: first.root, holder: 'window-3' });
  expect(later.orchestrator.newest(later.key, '01')?.phase).toBe('interrupted');
  expect(later.subtask('01')['status']).toBe('in_progress');
  expect(await later.orchestrator.runSubtask(later.key, '01')).toMatchObject({ run: { phase: 'proven', attempt: 2 } });
});

test.each([
  ['waits for its dependencies', '04', {}, 'waits for 01, 02, 03'],
  ['is completed', '01', { status: 'completed' }, 'is completed'],
  ['is blocked', '01', { status: 'blocked' }, 'is blocked'],
  ['is worked on elsewhere', '01', { status: 'in_progress' }, 'in progress elsewhere'],
])('a subtask that %s is not started', async (_, seq, change, sentence) => {
  const world = open({ before: (root) => changeSubtask(root, seq, change) });
  const result = await world.orchestrator.runSubtask(world.key, seq);
  expect(result.kind === 'refused' && plainText(result.reason)).toContain(sentence);
});

test('nothing runs in a workspace that is not trusted', async () => {
  const world = open({ trusted: false });
  expect(await world.orchestrator.runSubtask(world.key, '01')).toMatchObject({ kind: 'refused' });
});

test('a batch with a claimed member does not go on, and says what for', async () => {
  const world = open({
    script: scriptFor01([{ calls: [{ name: 'complete_subtask', input: { summary: 'x' } }] }]),
    before: (root) => {
      for (const seq of ['02', '03']) changeSubtask(root, seq, { status: 'completed' });
    },
  });
  await world.orchestrator.runNextBatch(world.key);
  const next = await world.orchestrator.runNextBatch(world.key);
  expect(next.kind === 'nothing' && plainText(next.reason)).toContain('waits for proof of 01');
});

test("a deliverable of another window's running subtask is not written", async () => {
  let answer = '';
  const first = open({
    onTurn: async ({ identity }) => {
      if (identity.turn !== 2) return;
      const calls = [
        { name: 'write_file', input: { path: 'src/config.js', content: 'stolen' } },
        { name: 'block_subtask', input: { reason: 'seen' } },
      ];
      const script = { version: 1 as const, steps: [{ agent: 'CoderAgent', seq: '02', turns: [{ calls }] }] };
      const other = open({
        root: first.root,
        holder: 'window-2',
        script,
        ask: { ask: () => Promise.resolve('always') },
      });
      await other.orchestrator.runSubtask(other.key, '02');
      answer = first
        .journals()
        .filter((event) => event['name'] === 'write_file' && event.kind === 'result')
        .map((event) => String(event['text']))
        .join();
    },
  });
  await first.orchestrator.runSubtask(first.key, '01');
  expect(answer).toContain('belongs to subtask 01');
});

test('a window that slept finds its lease taken over, stops, and leaves the file to the other', async () => {
  const runs = '.tmp/sessions/2026-01-15-authentication/runs';
  let tell: (taken: unknown) => void = () => undefined;
  const over = new Promise<unknown>((resolve) => {
    tell = resolve;
  });
  const first = open({
    onTurn: async ({ identity, signal }) => {
      if (identity.turn !== 2) return;
      let taken: unknown;
      const path = join(first.root, runs, `${identity.run}.lease`);
      const other = open({ root: first.root, holder: 'window-2' });
      // As if nobody had renewed it for a minute; it may be renewed in between, so it is aged until it is taken over.
      do {
        if (existsSync(path)) {
          writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), beat: Date.now() - 60_000 }));
        }
        other.orchestrator.load();
        taken = await other.orchestrator.runSubtask(other.key, '01');
      } while ((taken as { kind: string }).kind === 'refused' && !signal.aborted);
      tell(taken);
    },
  });
  expect(await first.orchestrator.runSubtask(first.key, '01')).toMatchObject({ run: { phase: 'stopped' } });
  // The first does not wait for its model, which is still held up here.
  expect(await over).toMatchObject({ kind: 'ended', run: { phase: 'proven', attempt: 2 } });
  expect(first.subtask('01')['status']).toBe('completed');
});
