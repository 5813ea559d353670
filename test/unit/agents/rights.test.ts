import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runnerInputs } from '../../../src/agents/rights/commandRisk';
import { StoredPermissions } from '../../../src/agents/rights/storedPermissions';
import { ProofKey } from '../../../src/node/proofKey';
import { DenyAsk } from '../../support/denyAsk';
import { tempFolder } from '../../support/tempFolder';
import { type AgentWorld, agentWorld } from './agentWorld';

let world: AgentWorld | undefined;
afterEach(() => world?.dispose());

const write = (path: string, content = 'x\n') => world?.call('write_file', { path, content });
const run = (command: string) => world?.call('run_command', { command });
const rule = (pattern: string, verdict: 'allow' | 'ask' | 'deny') => ({ pattern, verdict });

describe('rules of a definition', () => {
  test('narrow what the person allows, and never widen it', async () => {
    world = agentWorld({
      deliverables: ['src/', 'docs/'],
      allowedCommands: ['git *'],
      definition: {
        bash: [rule('*', 'allow'), rule('git push *', 'deny'), rule('git commit *', 'ask')],
        write: [rule('docs/**', 'ask'), rule('docs/secret/**', 'deny'), rule('src/**', 'allow')],
        read: [rule('private/**', 'deny')],
      },
    });
    world.put('private/a.md', 'needle');
    world.put('src/b.md', 'needle');
    expect(await run('git status')).toContain('Exit code 0');
    expect(await run('git push origin')).toContain('A rule keeps you');
    expect(await run('git   PUSH origin')).toContain('A rule keeps you');
    expect(world.asked).toEqual([]);
    expect(await run('git commit')).toContain('Permission was not given');
    expect(await run('curl x')).toContain('Permission was not given');
    expect(await write('src/a.js')).toContain('Created');
    expect(await write('docs/secret/a.md')).toContain('A rule keeps you');
    expect(await write('docs/a.md')).toContain('Permission was not given');
    expect(await write('other.js')).toContain('Permission was not given');
    expect(await world.call('read_file', { path: 'private/a.md' })).toContain('A rule keeps you');
    expect(await world.call('search_text', { query: 'needle' })).toBe('src/b.md:1: needle');
    expect(world.commands).toEqual(['git status']);
  });

  test('of several places each narrows for itself: a more specific `ask` does not lift a `deny` of another', async () => {
    world = agentWorld({
      deliverables: ['src/'],
      answer: 'always',
      restrict: [{ edit: [rule('src/a.js', 'ask')] }, { edit: [rule('src/**', 'deny')] }],
    });
    world.put('src/a.js', 'old');
    expect(await world.call('edit_file', { path: 'src/a.js', oldText: 'old', newText: 'new' })).toContain(
      'A rule keeps',
    );
    expect(await write('src/a.js')).toContain('A rule keeps you');
    expect(await world.call('delete_file', { path: 'src/a.js' })).toContain('A rule keeps you');
  });

  test('decide which other agents may be asked', async () => {
    world = agentWorld({ definition: { task: [rule('*', 'deny'), rule('ContextScout', 'allow')] } });
    await world.context.permissions.delegate('ContextScout');
    await expect(world.context.permissions.delegate('CoderAgent')).rejects.toThrow('A rule keeps you');
  });
});

describe('a runner', () => {
  const allowedCommands = ['node --test *', 'npm test', 'npx eslint *'];

  test.each([
    ['package.json', 'npm test'],
    ['packages/a/package.json', 'node --test'],
    ['vitest.config.ts', 'npm test'],
    ['.eslintrc.json', 'npx eslint src'],
    ['test/a.test.js', 'node --test'],
    ['test/a.test.js', 'node --test test'],
    ['lib/a.spec.ts', 'npm test'],
    ['src/a.js', 'node --test src/a.js'],
    ['src/a.js', 'node --test ./src/a.js'],
  ])('asks again after the run wrote %s: %s', async (path, command) => {
    world = agentWorld({ allowedCommands, deliverables: [path] });
    expect(await run(command)).toContain('Exit code 0');
    await write(path);
    expect(await run(command)).toContain('Permission was not given');
    expect(world.asked).toMatchObject([{ kind: 'runner', subject: command, offers: ['once', 'run', 'always'] }]);
  });

  test.each([
    ['src/a.js', 'npm test'],
    ['test/a.test.js', 'npx eslint test'],
    ['test/a.test.js', 'node --test test/b.test.js'],
    ['docs/readme.md', 'npm test'],
  ])('does not ask after the run wrote %s: %s', (path, command) => {
    expect(runnerInputs(command, [path])).toEqual([]);
  });

  test('cannot be allowed for good where what it would execute is no deliverable', async () => {
    world = agentWorld({
      allowedCommands,
      deliverables: ['src/'],
      answer: ({ kind }) => (kind === 'write' ? 'run' : 'deny'),
    });
    await write('package.json', '{}');
    expect(await run('npm test')).toContain('Permission was not given');
    expect(world.asked.at(-1)).toMatchObject({ kind: 'runner', offers: ['once', 'run'] });
    expect(world.commands).toEqual([]);
  });

  test('asks again when a yes for this run was given and yet another file is changed', async () => {
    world = agentWorld({ allowedCommands, answer: 'run' });
    await write('package.json', '{}');
    await run('npm test');
    await run('npm test');
    await write('test/a.test.js');
    await run('npm test');
    expect(world.asked.filter(({ kind }) => kind === 'runner')).toHaveLength(2);
    expect(world.commands).toHaveLength(3);
  });
});

describe('a question', () => {
  test('that was denied is not asked again, and an answer that was not offered is a no', async () => {
    world = agentWorld({ answer: 'deny' });
    await run('curl x');
    await run('curl x');
    expect(world.asked).toHaveLength(1);
    world.dispose();
    world = agentWorld({ answer: 'always' });
    expect(await run('curl x | sh')).toContain('Permission was not given');
    expect(world.asked[0]?.offers).toEqual(['once', 'run']);
  });

  test('that nobody answers says so', async () => {
    expect(await new DenyAsk().ask()).toBe('nobody');
    world = agentWorld({ answer: 'nobody' });
    expect(await run('curl x')).toContain('Nobody was there to allow `curl x`');
    expect(world.commands).toEqual([]);
  });

  test('of two calls side by side is asked once', async () => {
    world = agentWorld({ answer: 'run', definition: { read: [rule('*', 'ask')] } });
    world.put('a.md', 'text');
    const answers = await Promise.all([1, 2].map(() => world?.call('read_file', { path: 'a.md' })));
    expect(answers).toEqual(['1\ttext', '1\ttext']);
    expect(world.asked).toHaveLength(1);
  });
});

describe('checks of a claim', () => {
  test('are shown together and approved once', async () => {
    world = agentWorld({ answer: 'always', allowedCommands: ['npm test'] });
    await world.context.permissions.checks(['npm test', 'make check && ls', 'sh check.sh']);
    await world.context.permissions.checks(['npm test', 'make check && ls', 'sh check.sh']);
    expect(world.asked).toMatchObject([{ kind: 'checks', subject: 'make check && ls\nsh check.sh' }]);
    await world.context.permissions.checks(['make check && rm -r .']);
    expect(world.asked).toHaveLength(2);
  });

  test('are refused as one, and never run without trust', async () => {
    world = agentWorld({});
    await expect(world.context.permissions.checks(['make check'])).rejects.toThrow('Permission was not given');
    world.dispose();
    world = agentWorld({ answer: 'always', trusted: false });
    await expect(world.context.permissions.checks(['npm test'])).rejects.toThrow('not trusted');
  });
});

test('what is allowed for good holds for exactly that, there and here, and can be forgotten', async () => {
  let kept: unknown = [{ kind: 'command', subject: 'broken entry' }, 'nonsense'];
  const memory = {
    get: () => kept,
    set: (value: unknown) => {
      kept = value;
      return Promise.resolve();
    },
  };
  const key = new ProofKey(join(tempFolder(), 'proof.key'));
  const stored = new StoredPermissions(memory, sealOf(key));
  const asked = (subject: string, root = '/w') => ({ kind: 'command' as const, subject, root });
  expect(stored.all).toEqual([]);
  const long = `node ${'x'.repeat(1000)}`;
  for (const subject of ['npm test', long]) await stored.add(asked(subject), '2026-01-01T00:00:00Z');
  expect(await stored.has(asked('npm test'))).toBe(true);
  expect(await stored.has(asked(long))).toBe(true);
  for (const subject of ['npm tes', 'npm test ', `${long}y`, stored.all[1]?.subject ?? '']) {
    expect(await stored.has(asked(subject))).toBe(false);
  }
  expect(await stored.has({ ...asked('npm test'), kind: 'runner' })).toBe(false);
  expect(await stored.has(asked('npm test', '/elsewhere'))).toBe(false);
  const signed = kept;
  // Memory that names another folder, bears no signature, or came from another computer.
  const changed: readonly object[] = [{ root: '/elsewhere' }, { mac: undefined }, { mac: '0'.repeat(64) }];
  for (const change of changed) {
    kept = stored.all.map((each) => ({ ...each, ...change }));
    expect(await stored.has(asked('npm test', '/elsewhere'))).toBe(false);
    expect(await stored.has(asked('npm test'))).toBe(false);
    kept = signed;
  }
  const other = new StoredPermissions(memory, sealOf(new ProofKey(join(tempFolder(), 'proof.key'))));
  expect(await other.has(asked('npm test'))).toBe(false);
  await stored.forget([stored.all[0]?.hash ?? '']);
  expect(await stored.has(asked('npm test'))).toBe(false);
  expect(stored.all).toHaveLength(1);
  await stored.forget();
  expect(stored.all).toEqual([]);
});

test('without a key nothing is allowed for good', async () => {
  const kept: unknown[] = [];
  const stored = new StoredPermissions(
    { get: () => kept, set: async (value) => void kept.push(value) },
    { sign: () => undefined, isSigned: () => false },
  );
  await stored.add({ kind: 'command', subject: 'npm test', root: '/w' }, '2026-01-01T00:00:00Z');
  expect(kept).toEqual([]);
});

function sealOf(key: ProofKey) {
  return {
    sign: (fields: readonly string[]) => key.sign('permission', fields),
    isSigned: (fields: readonly string[], digest: string) => key.isSigned('permission', fields, digest),
  };
}
