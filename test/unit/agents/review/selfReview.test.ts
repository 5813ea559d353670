import { afterEach, expect, test } from 'vitest';
import { type AgentWorld, agentWorld } from '../agentWorld';

let world: AgentWorld | undefined;
afterEach(() => world?.dispose());

const claim = () => world?.call('complete_subtask', { summary: 'Done' });
const write = (path: string, content: string) => world?.call('write_file', { path, content });

test('a claim without findings goes straight to the check', async () => {
  world = agentWorld({ deliverables: ['src/'] });
  world.put('package.json', '{"dependencies": {"zod": "4"}}');
  world.put('src/b.ts', 'export const b = 1;\n');
  await write(
    'src/a.ts',
    "import { readFile } from 'node:fs';\nimport * as z from 'zod/mini';\nimport { b } from './b.js';\n",
  );
  expect(await claim()).toBe('Checked and recorded as completed.');
});

test('what the four steps find comes back once, before the claim counts', async () => {
  const error = { path: 'src/a.ts', line: 1, severity: 'error', message: 'Type is wrong' } as const;
  const old = { path: 'src/a.ts', line: 9, severity: 'warning', message: 'Was there before' } as const;
  world = agentWorld({ deliverables: ['src/'], found: [old], diagnostics: [error, { ...old, line: 12 }] });
  world.put('package.json', '{}');
  world.put('src/a.ts', '// TODO of another\nconst old = 1;\n');
  await world.call('edit_file', {
    path: 'src/a.ts',
    oldText: 'const old = 1;',
    newText: "import x from 'left-pad';\nimport y from './gone';\nconsole.log(x, y); // FIXME\ntry { x(); } catch {}",
  });
  const answer = await claim();
  expect(answer).toContain('Not claimed yet');
  expect(answer).toContain(
    'types and imports:\n- `src/a.ts` line 1: error: Type is wrong\n- `src/a.ts` line 3: the import `./gone`',
  );
  expect(answer).toContain('`src/a.ts` line 4: unfinished work is marked');
  expect(answer).toContain('`src/a.ts` line 4: debug output is left');
  expect(answer).toContain('`src/a.ts` line 5: an error is swallowed');
  expect(answer).toContain('acceptance criteria:\n- 1 is not reported as met: It works');
  expect(answer).toContain('external libraries:\n- `src/a.ts` line 2: no package.json depends on `left-pad`');
  expect(answer).not.toMatch(/Was there before|TODO/);
  expect(await claim()).toBe('Checked and recorded as completed.');
});

test.each([
  ['scripts/run.js', "console.log('ready');\n"],
  ['src/text.md', 'console.log and TODO\n'],
  ['src/a.js', "import fs from 'fs';\nimport '@/alias';\n// import x from 'commented';\n"],
  ['src/c.ts', "import './b.js';\n"],
])('%s with %j is nothing to find', async (path, content) => {
  world = agentWorld({ deliverables: ['src/', 'scripts/'] });
  world.put('package.json', '{}');
  world.put('src/b.ts', '');
  await write(path, content);
  expect(await claim()).toBe('Checked and recorded as completed.');
});

test.each(['', '\uFEFF'])(
  'a package that nothing depends on is found, whatever package.json begins with: %j',
  async (bom) => {
    world = agentWorld({ deliverables: ['src/'] });
    world.put('package.json', `${bom}{"dependencies": {"zod": "4"}}`);
    await write('src/a.ts', "import x from 'left-pad';\nimport * as z from 'zod';\n");
    expect(await claim()).toMatch(/libraries:\n- `src\/a.ts` line 1: no package.json depends on `left-pad`$/m);
  },
);

test('a package.json that is no JSON says nothing about packages', async () => {
  world = agentWorld({ deliverables: ['src/'] });
  world.put('package.json', '{"dependencies": {');
  await write('src/a.ts', "import x from 'left-pad';\n");
  expect(await claim()).toBe('Checked and recorded as completed.');
});

test('a secret in any file is found', async () => {
  world = agentWorld({ deliverables: ['docs/'] });
  await write('docs/a.md', `token ${['ghp_', 'b'.repeat(36)].join('')}\n`);
  expect(await claim()).toContain('a secret stands in the file');
});
