import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { subtaskState } from '../../../src/core/state/subtaskState';
import { plainText } from '../../../src/core/text/message';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { changeSubtask, makeWorld, type scriptFor01, type World } from './world';

const worlds: World[] = [];
afterEach(() => {
  for (const each of worlds.splice(0).reverse()) each.dispose();
});

function open(...options: Parameters<typeof makeWorld>): World {
  const world = makeWorld(...options);
  worlds.push(world);
  return world;
}

const FILES = ['contracts/auth-service.ts', 'src/config.js', 'docs/structure.md'];
const write = (path: string) => ({ name: 'write_file', input: { path, content: `// ${path}\n` } });
const report = (criterion: number) => ({
  name: 'report_criterion',
  input: { criterion, met: true, evidence: `seen at src/config.js:${criterion}` },
});
const claim = { name: 'complete_subtask', input: { summary: 'All done' } };
const step = (attempt: number, turns: Parameters<typeof scriptFor01>[0]) => ({
  agent: 'CoderAgent',
  seq: '01',
  attempt,
  turns,
});

/** A world whose host goes away after the first turn of attempt 1; gives the prompt of attempt 2. */
function interrupted(second: Parameters<typeof scriptFor01>[0]) {
  const script = {
    version: 1 as const,
    steps: [
      step(1, [{ text: 'Two files first.', calls: [write(FILES[0] ?? ''), write(FILES[1] ?? ''), report(1)] }, {}]),
      step(2, second),
    ],
  };
  const first = open({
    script,
    onTurn: ({ identity }) => {
      if (identity.turn === 2) first.orchestrator.dispose();
    },
  });
  return { first, script };
}

function stateOf(world: World, seq: string): string {
  const feature = world.store.snapshot.roots[0]?.features[0];
  const subtask = feature?.subtasks.find((each) => each.seq === seq);
  if (!feature || !subtask) return 'gone';
  return subtaskState(subtask, feature.plan, world.orchestrator.newest(world.key, seq)).kind;
}

test('an interrupted run is resumed: the next one hears what was done, and need not do it again', async () => {
  const { first, script } = interrupted([{ calls: [write(FILES[2] ?? ''), report(2), report(3), claim] }]);
  await first.orchestrator.runSubtask(first.key, '01');
  let prompt = '';
  const second = open({
    root: first.root,
    holder: 'window-2',
    script,
    onTurn: ({ messages }) => {
      prompt ||= messages[0]?.parts[0]?.kind === 'text' ? messages[0].parts[0].text : '';
    },
  });
  expect(stateOf(second, '01')).toBe('interrupted');
  const result = await second.orchestrator.runSubtask(second.key, '01', { remark: 'Mind the spelling' });
  expect(result).toMatchObject({ run: { phase: 'proven', attempt: 2 } });
  expect(prompt).toContain('The person says: Mind the spelling');
  expect(prompt).toContain('contracts/auth-service.ts (created), src/config.js (created)');
  expect(prompt).toContain('criterion 1 as met: seen at src/config.js:1');
  expect(prompt).toContain('Two files first.');
  expect(second.subtask('01')['status']).toBe('completed');
});

test('a restarted run hears nothing of the one before and carries no evidence over', async () => {
  const { first, script } = interrupted([{ calls: [claim] }, { calls: [claim] }, { calls: [claim] }]);
  await first.orchestrator.runSubtask(first.key, '01');
  let prompt = '';
  const second = open({
    root: first.root,
    holder: 'window-2',
    script,
    onTurn: ({ messages }) => {
      prompt ||= messages[0]?.parts[0]?.kind === 'text' ? messages[0].parts[0].text : '';
    },
  });
  const result = await second.orchestrator.runSubtask(second.key, '01', { afresh: true });
  if (result.kind !== 'ended') throw new Error(plainText(result.reason));
  expect(prompt).not.toContain('earlier attempt');
  const missing = result.run.missing.map(plainText).join('\n');
  expect(missing).toContain('Criterion 1 was not reported');
  // What the earlier attempt wrote is there and was no text of before.
  expect(missing).not.toContain('src/config.js');
});

test('a run that only goes on with the work of another claims nothing that neither of them did', async () => {
  const { first, script } = interrupted([{ calls: [report(2), report(3), claim] }, { calls: [claim] }, {}]);
  await first.orchestrator.runSubtask(first.key, '01');
  const second = open({ root: first.root, holder: 'window-2', script });
  const result = await second.orchestrator.runSubtask(second.key, '01');
  if (result.kind !== 'ended') throw new Error(plainText(result.reason));
  expect(result.run.missing.map(plainText).join('\n')).toContain('`docs/structure.md` does not exist');
  expect(second.subtask('01')['status']).toBe('in_progress');
});

test('the end of a process shows at once, before its heartbeat is missed', async () => {
  const gone = { own: { pid: 2, host: 'test' }, isGone: ({ pid }: { pid: number }) => pid === 1 };
  let seen = '';
  const first = open({
    onTurn: ({ identity, signal }) => {
      if (identity.turn !== 2) return undefined;
      seen = stateOf(open({ root: first.root, holder: 'window-2', processes: gone }), '01');
      first.orchestrator.dispose();
      return signal.aborted ? undefined : Promise.reject(new Error('not stopped'));
    },
  });
  await first.orchestrator.runSubtask(first.key, '01');
  expect(seen).toBe('interrupted');
});

test('what another tool started since is left alone', async () => {
  const script = {
    version: 1 as const,
    steps: [step(1, [{ calls: [claim] }, { calls: [claim] }, { calls: [claim] }])],
  };
  const world = open({ script });
  await world.orchestrator.runSubtask(world.key, '01');
  expect(stateOf(world, '01')).toBe('claimed');
  changeSubtask(world.root, '01', { started_at: new Date(Date.now() + 60_000).toISOString() });
  world.store.refreshFeature(world.key);
  expect(stateOf(world, '01')).toBe('running');
  const result = await world.orchestrator.runSubtask(world.key, '01');
  expect(result.kind === 'refused' && plainText(result.reason)).toContain('in progress elsewhere');
});

test('a host that goes away between the proof and the end of the run leaves a proven completion', async () => {
  const world = open();
  await world.orchestrator.runSubtask(world.key, '01');
  const journal = join(world.root, '.tmp/sessions/2026-01-15-authentication/runs/authentication-01-1.jsonl');
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n');
  const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind);
  expect(kinds.lastIndexOf('proof')).toBeLessThan(kinds.indexOf('end'));
  writeFileSync(journal, `${lines.slice(0, kinds.lastIndexOf('proof') + 1).join('\n')}\n{"v":1,"at":"20`);
  const later = open({ root: world.root, holder: 'window-2' });
  const feature = later.store.snapshot.roots[0]?.features[0];
  const subtask = feature?.subtasks.find((each) => each.seq === '01');
  expect(feature && subtask && subtaskState(subtask, feature.plan, later.orchestrator.newest(later.key, '01'))).toEqual(
    expect.objectContaining({ kind: 'completed', proven: true }),
  );
  expect(existsSync(journal)).toBe(true);
});

test('files of an earlier attempt that cannot be read keep nobody from going on', async () => {
  const { first, script } = interrupted([{ calls: [...FILES.map(write), report(2), report(3), claim] }]);
  await first.orchestrator.runSubtask(first.key, '01');
  const files = new FaultyFileSystem(new NodeFileSystem({ durable: false }));
  files.fail('noAccess', /src\/config\.js$/, 'readBytes');
  const second = open({ root: first.root, holder: 'window-2', script, files, onTurn: () => files.heal() });
  expect(await second.orchestrator.runSubtask(second.key, '01')).toMatchObject({ run: { phase: 'proven' } });
  expect(second.subtask('01')['status']).toBe('completed');
});
