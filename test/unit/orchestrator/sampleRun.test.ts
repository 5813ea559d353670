import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeWorld, type World } from './world';

let world: World | undefined;
afterEach(() => world?.dispose());

const SEQS = ['01', '02', '03', '04', '05', '06', '07', '08', '09'];

test('the sample runs to nine of nine in five batches, and its own tests pass on what the agents wrote', async () => {
  world = makeWorld();
  const batches: string[][] = [];
  for (let index = 1; index <= 5; index++) {
    const result = await world.orchestrator.runNextBatch(world.key);
    expect(result).toMatchObject({ kind: 'ran', batch: index, verified: true });
    if (result.kind === 'ran')
      batches.push(result.results.map((each) => (each.kind === 'ended' ? (each.run.seq ?? '') : '')));
  }
  expect(batches).toEqual([['01', '02', '03'], ['04', '05'], ['06'], ['07', '08'], ['09']]);
  expect(await world.orchestrator.runNextBatch(world.key)).toEqual({ kind: 'allCompleted' });
  for (const seq of SEQS) {
    expect(world.subtask(seq)).toMatchObject({
      status: 'completed',
      agent_id: expect.stringMatching(/^(coder-agent|test-engineer)$/),
    });
    expect(world.orchestrator.newest(world.key, seq)).toMatchObject({ phase: 'proven', step: 8, missing: [] });
  }
  expect(world.asked).toEqual([]);
  expect(world.errors).toEqual([]);
  const output = execFileSync(process.execPath, ['--test'], {
    cwd: world.root,
    encoding: 'utf8',
    env: plainEnvironment(),
  });
  expect(output).toMatch(/pass 12\b/);
  expect(output).toMatch(/fail 0\b/);
});

test('the members of batch 1 are in flight at the same time', async () => {
  const begun = new Set<string>();
  let all: () => void = () => undefined;
  const together = new Promise<void>((resolve) => {
    all = resolve;
  });
  world = makeWorld({
    onTurn: async ({ identity }) => {
      if (identity.turn !== 1) return;
      begun.add(identity.seq ?? '');
      if (begun.size === 3) all();
      // Were they to run one after the other, the first would wait here for ever.
      await together;
    },
  });
  await world.orchestrator.runNextBatch(world.key);
  expect([...begun].sort()).toEqual(['01', '02', '03']);
});

test('no more agents than the settings allow run at once', async () => {
  let most = 0;
  world = makeWorld({
    maxAgents: 2,
    onTurn: () => {
      const running = world?.orchestrator.runs.filter((run) => run.phase === 'running').length ?? 0;
      most = Math.max(most, running);
    },
  });
  const result = await world.orchestrator.runNextBatch(world.key);
  expect(result).toMatchObject({ verified: true });
  expect(most).toBe(2);
});

test('the journal tells the whole run, and a fresh start reads it back as proven', async () => {
  world = makeWorld();
  await world.orchestrator.runSubtask(world.key, '01');
  const kinds = world.journals().map((event) => event.kind);
  expect(kinds[0]).toBe('start');
  expect(kinds.at(-1)).toBe('end');
  for (const kind of ['turn', 'call', 'result', 'criterion', 'claim', 'proof']) expect(kinds).toContain(kind);
  const ignore = readFileSync(join(world.root, '.tmp/sessions/2026-01-15-authentication/runs/.gitignore'), 'utf8');
  expect(ignore).toBe('*\n');
  const later = makeWorld({ root: world.root, holder: 'window-2' });
  const [before, after] = [world, later].map((each) => each.orchestrator.newest(each.key, '01'));
  expect(after).toMatchObject({
    phase: 'proven',
    step: 8,
    agent: 'CoderAgent',
    criteria: before?.criteria,
    tokensIn: before?.tokensIn,
  });
  later.dispose();
});

/** Test runners mark their children's environment; the sample's own runner must not see that. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_|VITEST|TEST)/.test(name)));
}
