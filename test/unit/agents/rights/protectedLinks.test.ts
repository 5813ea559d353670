import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { made } from '../../core/secrets/madeSecrets';
import { type AgentWorld, agentWorld } from '../agentWorld';

let world: AgentWorld;
beforeEach(() => {
  // Even where every question is answered with yes, and everything is called a deliverable.
  world = agentWorld({ deliverables: ['config/**', 'src/**', 'store/**', 'plain.txt'], answer: 'run' });
});
afterEach(() => world.dispose());

function link(from: string, to: string): void {
  mkdirSync(dirname(join(world.root, from)), { recursive: true });
  symlinkSync(join(world.root, to), join(world.root, from));
}

async function neverWritten(path: string): Promise<void> {
  expect(await world.call('write_file', { path, content: 'pwned' })).toContain('is protected from agents');
  expect(await world.call('delete_file', { path })).toContain('is protected from agents');
  expect(world.asked).toEqual([]);
}

test.each([
  ['.tmp', 'tasks/f/task.json'],
  ['.vscode', 'settings.json'],
  ['.opencode', 'agent/core/coder.md'],
  ['.git', 'hooks/pre-commit'],
])('%s is protected under another name that leads to it', async (folder, path) => {
  world.put(`${folder}/${path}`, '{}');
  link('src/other', folder);
  await neverWritten(`src/other/${path}`);
  await neverWritten(`src/other/${path.replace(/[^/]+$/, 'new.json')}`);
});

test.each([
  ['.tmp', 'tasks/f/task.json'],
  ['.tmp/tasks', 'f/task.json'],
  ['.tmp/sessions', 's/runs/r.jsonl'],
  ['.vscode', 'settings.json'],
  ['.opencode', 'agent/core/coder.md'],
  ['.opencode/agent', 'core/coder.md'],
  ['.git', 'hooks/pre-commit'],
])('where %s is itself a link, what it leads to is protected', async (folder, path) => {
  world.put(`config/store/${path}`, '{}');
  link(folder, 'config/store');
  await neverWritten(`config/store/${path}`);
  await neverWritten(`${folder}/${path}`);
  await neverWritten(`config/store/${path.replace(/[^/]+$/, 'new.json')}`);
});

test('what a link called .env leads to is not read', async () => {
  world.put('config/plain.txt', 'untouched');
  link('.env', 'config/plain.txt');
  expect(await world.call('read_file', { path: 'config/plain.txt' })).toContain('never read by agents');
  expect(await world.call('search_text', { query: 'untouched' })).toContain('Nothing found');
});

test('a search knows the links that a command made', async () => {
  world.put('config/plain.txt', 'untouched');
  expect(await world.call('search_text', { query: 'untouched' })).toContain('config/plain.txt');
  await world.call('run_command', { command: 'node --test' });
  link('.env', 'config/plain.txt');
  expect(await world.call('search_text', { query: 'untouched' })).toContain('Nothing found');
});

test('a file .git that leads to a folder of the tree protects it', async () => {
  world.put('store/meta/hooks/pre-commit', '');
  world.put('.git', 'gitdir: store/meta\n');
  await neverWritten('store/meta/hooks/pre-commit');
  await neverWritten('.git');
});

test('the folder of a repository is known by what lies in it', async () => {
  world.put('store/bare/HEAD', 'ref: refs/heads/main\n');
  world.put('store/bare/config', '[remote]\n');
  mkdirSync(join(world.root, 'store/bare/objects'));
  mkdirSync(join(world.root, 'store/bare/refs'));
  await neverWritten('store/bare/config');
  await neverWritten('store/bare/hooks/post-update');
  expect(await world.call('write_file', { path: 'store/HEAD', content: 'free' })).toContain('Created');
});

test('a deliverable that a server or an agent obeys is asked for each run, and never allowed for good', async () => {
  world.dispose();
  world = agentWorld({ deliverables: ['.github/workflows/ci.yml', 'AGENTS.md', '.husky/pre-commit'], answer: 'once' });
  for (const path of ['.github/workflows/ci.yml', 'AGENTS.md', '.husky/pre-commit']) {
    expect(await world.call('write_file', { path, content: 'x\n' })).toContain('Created');
  }
  expect(world.asked.map(({ subject }) => subject)).toEqual([
    '.github/workflows/ci.yml',
    'AGENTS.md',
    '.husky/pre-commit',
  ]);
  expect(world.asked.every(({ offers }) => !offers.includes('always'))).toBe(true);
});

test('what is asked for is not written without a yes, also through a link', async () => {
  world.dispose();
  world = agentWorld({ deliverables: ['src/**'], answer: 'deny' });
  mkdirSync(join(world.root, '.github/workflows'), { recursive: true });
  link('src/flows', '.github/workflows');
  expect(await world.call('write_file', { path: 'src/flows/ci.yml', content: 'x' })).toContain(
    'Permission was not given',
  );
  expect(existsSync(join(world.root, '.github/workflows/ci.yml'))).toBe(false);
});

test('a file is asked for before it is read where it holds a key or may hold a token', async () => {
  world.dispose();
  world = agentWorld({ answer: 'deny' });
  world.put('src/plain.txt', made('before\ngh·p_⟨a36⟩\n'));
  writeFileSync(join(world.root, 'notes.md'), made('-----BEGIN PRI·VATE KEY-----\n⟨b64⟩\n'));
  world.put('.git/config', '[remote "origin"]\n');
  for (const path of ['src/plain.txt', 'notes.md', '.git/config']) {
    expect(await world.call('read_file', { path })).toContain('Permission was not given');
  }
});
