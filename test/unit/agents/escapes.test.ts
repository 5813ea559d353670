import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AgentWorld, agentWorld } from './agentWorld';

let world: AgentWorld;
let outside: string;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'callboard-outside-'));
  writeFileSync(join(outside, 'secret.txt'), 'untouched');
  // Even where every question is answered with yes, and everything is called a deliverable.
  world = agentWorld({ deliverables: ['src/**'], answer: 'always' });
  mkdirSync(join(world.root, 'src'));
  mkdirSync(join(world.root, '.tmp/tasks/f'), { recursive: true });
  writeFileSync(join(world.root, '.tmp/tasks/f/task.json'), '{}');
  writeFileSync(join(world.root, '.env'), 'TOKEN=untouched');
  symlinkSync(outside, join(world.root, 'src/away'));
  symlinkSync(join(outside, 'secret.txt'), join(world.root, 'src/file-away.txt'));
  symlinkSync(join(outside, 'not-yet.txt'), join(world.root, 'src/nowhere.txt'));
  symlinkSync(join(world.root, '.tmp/tasks'), join(world.root, 'src/tasks'));
  symlinkSync(join(world.root, '.env'), join(world.root, 'src/env.txt'));
});

afterEach(() => {
  world.dispose();
  rmSync(outside, { recursive: true, force: true });
});

const OUTSIDE = [
  '../x.txt',
  '../../x.txt',
  'src/../../x.txt',
  'src/../../../../../../../../tmp/x.txt',
  '..\\x.txt',
  'src\\..\\..\\x.txt',
  '/etc/passwd',
  '\\etc\\passwd',
  '//server/share/x',
  '\\\\server\\share\\x',
  'C:\\x.txt',
  'c:/x.txt',
  'C:x.txt',
  'file:///etc/passwd',
  'FILE:/etc/passwd',
  'vscode-vfs://x/y',
  '~/x.txt',
  '~root/x.txt',
  '%2e%2e/x.txt',
  'src/%2E%2E/%2e%2e/x.txt',
  '..%2fx.txt',
  '..%5cx.txt',
  'src/a.js\0.txt',
  '\0',
  'src/away/x.txt',
  'src/away/secret.txt',
  'src/away/../x.txt/../away/x.txt',
  'src/file-away.txt',
  'src/nowhere.txt',
  'src/a.txt:stream',
  'src/name. ',
  'src/name.',
  'src/...',
  'src/nul',
  'src/AUX.js',
  'com1/a.js',
  `src/${'x'.repeat(2000)}`,
];

test.each(OUTSIDE)('neither reads nor writes %j', async (path) => {
  const before = readdirSync(outside);
  const answers = [
    await world.call('read_file', { path }),
    await world.call('write_file', { path, content: 'pwned' }),
    await world.call('edit_file', { path, oldText: 'untouched', newText: 'pwned' }),
    await world.call('delete_file', { path }),
    await world.call('list_directory', { path }),
  ];
  for (const answer of answers) expect(answer).not.toMatch(/pwned|untouched|^(Created|Replaced|Changed|Deleted)/);
  expect(readdirSync(outside)).toEqual(before);
  expect(readFileSync(join(outside, 'secret.txt'), 'utf8')).toBe('untouched');
  expect(existsSync(join(world.root, '../x.txt'))).toBe(false);
  expect(world.asked).toEqual([]);
});

test.each([
  '.tmp/tasks/f/task.json',
  '.tmp/tasks/f/subtask_01.json',
  '.TMP/Tasks/f/task.json',
  './.tmp//tasks/./f/task.json',
  'src/tasks/f/task.json',
  '.git/config',
  '.git/hooks/pre-commit',
  '.GIT/config',
  'GIT~1/config',
  'packages/a/.git/config',
  '.vscode/settings.json',
  'team.code-workspace',
  '.g\u200cit/config',
  '.\uff47it/config',
  '.opencode/agent/core/opencoder.md',
  '.tmp/sessions/s/runs/r.jsonl',
  '.tmp/sessions/s/stage-tracking.json',
  'stage-tracking.json',
  '.env',
  '.env.local',
  'packages/a/.env.production',
  'src/env.txt',
  'server.key',
  'cert/server.PEM',
  '.ssh/id_rsa',
  'id_ed25519',
  '.npmrc',
])('never writes %j, whatever is allowed', async (path) => {
  const answer = await world.call('write_file', { path, content: 'pwned' });
  expect(answer).toMatch(/protected|not a usable name/);
  expect(await world.call('delete_file', { path })).toMatch(/protected|not a usable name/);
  expect(readFileSync(join(world.root, '.env'), 'utf8')).toBe('TOKEN=untouched');
  expect(readFileSync(join(world.root, '.tmp/tasks/f/task.json'), 'utf8')).toBe('{}');
});

test.each(['.env', 'src/env.txt', '.env.local/x', 'server.key', '.ssh/config'])('never reads %j', async (path) => {
  expect(await world.call('read_file', { path })).toContain('never read by agents');
});

test('searches show no secrets and follow no links outside', async () => {
  expect(await world.call('search_text', { query: 'untouched' })).toContain('Nothing found');
  expect(await world.call('find_files', { pattern: '**/*' })).not.toMatch(/secret|\.env/);
});
