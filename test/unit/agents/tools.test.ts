import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TOOLS } from '../../../src/agents/tools/toolTable';
import { NodeFileSystem } from '../../../src/node/nodeFileSystem';
import { FaultyFileSystem } from '../../support/faultyFileSystem';
import { type AgentWorld, agentWorld } from './agentWorld';

let world: AgentWorld;
beforeEach(() => {
  world = agentWorld({ deliverables: ['src/'] });
});
afterEach(() => world.dispose());

const onDisk = (path: string) => readFileSync(join(world.root, path), 'utf8');

test('every tool has a name that providers accept, a sentence and an object schema', () => {
  for (const [name, tool] of Object.entries(TOOLS)) {
    expect(tool.spec.name).toBe(name);
    expect(name).toMatch(/^[\w-]+$/);
    expect(tool.spec.description.length).toBeGreaterThan(10);
    expect(tool.spec.inputSchema).toMatchObject({ type: 'object' });
  }
});

test('reads with line numbers, in parts, and says where to go on', async () => {
  world.put('src/a.js', Array.from({ length: 2500 }, (_, index) => `line ${index + 1}`).join('\r\n'));
  expect(await world.call('read_file', { path: 'src/a.js', startLine: 2, endLine: 3 })).toBe('2\tline 2\n3\tline 3');
  expect(await world.call('read_file', { path: 'src/a.js' })).toMatch(/2500 lines in all; go on with startLine 2001/);
  expect(await world.call('read_file', { path: 'src/a.js', startLine: 9999 })).toContain('only 2500 lines');
  expect(await world.call('read_file', { path: 'src' })).toContain('Use list_directory');
});

test('a file too large for one answer is cut', async () => {
  world.put('src/big.txt', 'x'.repeat(5_000_000));
  expect((await world.call('read_file', { path: 'src/big.txt' })).length).toBeLessThan(10_000);
});

test('a wrong path is answered with what lies near', async () => {
  world.put('src/userService.js', '');
  expect(await world.call('read_file', { path: 'src/user-service.ts' })).toContain('userService.js');
  expect(await world.call('read_file', { path: 'source/user.js' })).toContain('nor its folder');
});

test('edits exactly one place, or all when asked, or refuses with the nearest line', async () => {
  world.put('src/a.js', 'const a = 1;\nconst b = 1;\n');
  const edit = (input: object) => world.call('edit_file', { path: 'src/a.js', ...input });
  expect(await edit({ oldText: '= 1', newText: '= 2' })).toContain('occurs 2 times');
  expect(onDisk('src/a.js')).toBe('const a = 1;\nconst b = 1;\n');
  expect(await edit({ oldText: 'const c = 1;', newText: '' })).toContain('nearest is from line 1:\nconst a = 1;');
  expect(await edit({ oldText: 'a = 1', newText: 'a = $& $1' })).toContain('at 1 place');
  expect(onDisk('src/a.js')).toBe('const a = $& $1;\nconst b = 1;\n');
  expect(await edit({ oldText: 'const', newText: 'let', replaceAll: true })).toContain('at 2 places');
});

test('edits keep Windows line ends', async () => {
  world.put('src/a.js', 'one\r\ntwo\r\nthree\r\n');
  await world.call('edit_file', { path: 'src/a.js', oldText: 'one\ntwo', newText: '1\n2' });
  expect(onDisk('src/a.js')).toBe('1\r\n2\r\nthree\r\n');
});

test('a file that is no UTF-8 is not changed in part, which would damage the rest', async () => {
  world.put('src/latin.js', '');
  const bytes = Buffer.from("const name = 'caf\u00e9'; // a\n", 'latin1');
  writeFileSync(join(world.root, 'src/latin.js'), bytes);
  expect(await world.call('edit_file', { path: 'src/latin.js', oldText: '// a', newText: '// b' })).toContain('UTF-8');
  expect(readFileSync(join(world.root, 'src/latin.js'))).toEqual(bytes);
  world.put('src/sign.js', 'the sign \uFFFD // a');
  await world.call('edit_file', { path: 'src/sign.js', oldText: '// a', newText: '// b' });
  expect(onDisk('src/sign.js')).toBe('the sign \uFFFD // b');
});

test('a folder that may not be read ends no search', async () => {
  world.put('src/a.js', 'needle');
  world.put('data/closed/b.js', 'needle');
  const files = new FaultyFileSystem(new NodeFileSystem());
  files.fail('noAccess', /closed$/, 'list');
  const context = { ...world.context, files };
  expect(await TOOLS.search_text.call({ query: 'needle' }, context)).toBe('src/a.js:1: needle');
  expect(await TOOLS.find_files.call({ pattern: 'a.js' }, context)).toBe('src/a.js');
  await expect(TOOLS.read_file.call({ path: 'lib/a.js' }, context)).rejects.toThrow('src/a.js');
});

test('hits of a search hold no secret', async () => {
  world.put('src/config.js', `const dbPassword = "${'sesame'}42street";`);
  const found = await world.call('search_text', { query: 'dbPassword' });
  expect(found).toContain('[masked]');
  expect(found).not.toContain('sesame');
});

test('finds and searches what ignore files leave, and always the context folders', async () => {
  world.put('.gitignore', 'out/\n*.log\n.opencode/\n');
  world.put('src/.gitignore', '/generated.js\n');
  for (const path of [
    'src/a.js',
    'src/generated.js',
    'src/deep/generated.js',
    'out/b.js',
    'c.log',
    'node_modules/x/d.js',
  ]) {
    world.put(path, 'needle\n');
  }
  world.put('.opencode/context/rules.md', 'needle\n');
  const found = (await world.call('find_files', { pattern: '**/*.{js,md,log}' })).split('\n').sort();
  expect(found).toEqual(['.opencode/context/rules.md', 'src/a.js', 'src/deep/generated.js']);
  expect(await world.call('search_text', { query: 'NEEDLE', include: '*.js' })).toBe(
    'src/a.js:1: needle\nsrc/deep/generated.js:1: needle',
  );
  expect(await world.call('search_text', { query: '(', isRegex: true })).toContain('not a valid regular expression');
});

test('a criterion is reported by its number or its words', async () => {
  const report = (criterion: unknown) =>
    world.call('report_criterion', { criterion, met: true, evidence: 'src/a.js:1' });
  expect(await report(1)).toContain('criterion 1 as met; 1 of 2');
  expect(await report('it is fast.')).toContain('criterion 2 as met; 0 of 2');
  expect(await report('2')).toContain('criterion 2');
  expect(await report(0)).toContain('numbered 1 to 2');
  expect(await report('It sings')).toContain('Give its number');
});

test('inputs that do not fit are answered with every place and the names of the arguments', async () => {
  const answer = await world.call('write_file', { path: 7 });
  expect(answer).toContain('Arguments are: path, content');
  expect(answer).toContain('- path:');
  expect(answer).toContain('- content:');
  for (const input of [undefined, null, 'text', [], 7])
    expect(await world.call('read_file', input)).toContain('does not fit');
  expect(await world.call('complete_subtask', { summary: 'x'.repeat(201) })).toContain('summary');
});
