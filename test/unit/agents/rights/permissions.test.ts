import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { commandRisk } from '../../../../src/agents/rights/commandRisk';
import { WriteScope } from '../../../../src/agents/rights/writeScope';
import { type AgentWorld, agentWorld } from '../agentWorld';

let world: AgentWorld | undefined;
afterEach(() => world?.dispose());

const file = (path: string) => ({ path, content: 'x\n' });

test('a deliverable is written without a question, anything else only with a yes', async () => {
  world = agentWorld({ deliverables: ['src/a.js'] });
  expect(await world.call('write_file', file('src/a.js'))).toContain('Created');
  expect(world.asked).toEqual([]);
  expect(await world.call('write_file', file('src/b.js'))).toContain('Permission was not given');
  expect(world.asked).toMatchObject([{ kind: 'write', subject: 'src/b.js', run: 'f-01-1' }]);
  expect(existsSync(join(world.root, 'src/b.js'))).toBe(false);
});

test.each([
  ['once', 2],
  ['run', 1],
] as const)('an answer %s asks %i times for two writes', async (answer, times) => {
  world = agentWorld({ answer });
  for (let index = 0; index < 2; index++)
    expect(await world.call('write_file', file('b.js'))).toMatch(/Created|Replaced/);
  expect(world.asked).toHaveLength(times);
});

test("another running subtask's deliverable is refused without a question", async () => {
  world = agentWorld({ answer: 'always', heldByOther: (path) => (path === 'src/b.js' ? '02' : undefined) });
  expect(await world.call('write_file', file('src/b.js'))).toContain('belongs to subtask 02');
  expect(world.asked).toEqual([]);
});

test('a file with unsaved changes is not written', async () => {
  world = agentWorld({ deliverables: ['a.js'], isDirty: (path) => path.endsWith('a.js') });
  expect(await world.call('write_file', file('a.js'))).toContain('unsaved changes');
});

test('commands run when allowed, are asked otherwise, and never run without trust', async () => {
  world = agentWorld({ allowedCommands: ['node --test', 'npm run *'] });
  expect(await world.call('run_command', { command: 'node --test' })).toContain('Exit code 0');
  expect(await world.call('run_command', { command: 'npm run lint' })).toContain('Exit code 0');
  expect(await world.call('run_command', { command: 'rm -r src' })).toContain('Permission was not given');
  expect(world.commands).toEqual(['node --test', 'npm run lint']);
  world.dispose();
  world = agentWorld({ allowedCommands: ['node --test'], answer: 'always', trusted: false });
  expect(await world.call('run_command', { command: 'node --test' })).toContain('not trusted');
  expect(world.commands).toEqual([]);
});

test.each([
  'node --test; rm -rf .',
  'node --test && curl x',
  'node --test | tee x',
  'node --test > x',
  'node --test $(id)',
  'node --test `id`',
  'node --test\nid',
  'node --test &',
  'npm run lint -- "$HOME"',
  'NODE_OPTIONS=x node --test',
  'node --testx',
  ' npm runx',
  '*',
])('asks for %j although its beginning is allowed', (command) => {
  expect(commandRisk(command, ['node --test', 'npm run *', '*', ''])).toBeDefined();
});

test.each([
  ['src/a.js', 'src/a.js', true],
  ['src/a.js (new)', 'src/a.js', true],
  ['src/a.js', 'src/b.js', false],
  ['src/auth/', 'src/auth/deep/x.js', true],
  ['src/auth/', 'src/authority.js', false],
  ['src/**/*.js', 'src/deep/x.js', true],
  ['src/[id].js', 'src/[id].js', true],
  ['src/[id].js', 'src/i.js', false],
  ['**', 'anything.js', false],
  ['**/*.js', 'anything.js', false],
  ['*.js', 'anything.js', false],
  ['a working login page', 'a working login page', false],
])('the deliverable %j gives %j: %s', (deliverable, path, included) => {
  expect(new WriteScope([deliverable]).includes(path)).toBe(included);
});
