import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { againstOrder, forbidden, foreignImports, plainSentences, unfairTests } from '../support/houseRules';
import { ROOMS } from '../support/rooms';
import { importCycles, parseSource, sourceFiles } from '../support/sourceFiles';
import { WAYS } from '../support/ways';

const root = join(import.meta.dirname, '..', '..');
const sources = sourceFiles(['src', 'webview-ui/src']);
const tests = sourceFiles(['test', 'scripts']).filter(({ file }) => !file.startsWith('test/fixtures/'));

it('imports go one way, by the table of the rooms', () => {
  expect(sources.flatMap(foreignImports)).toEqual([]);
});

it('the folders of the orchestrator import only those before them', () => {
  expect(sources.flatMap(againstOrder)).toEqual([]);
});

it('no files import one another in a circle, not even for types', () => {
  expect(importCycles(sources).map((files) => files.join(' '))).toEqual([]);
});

it('no source uses any, passes on imports, exports by default, silences the compiler or keeps state in a module', () => {
  expect(sources.flatMap(forbidden)).toEqual([]);
  expect(tests.flatMap(forbidden).filter((each) => !/ module state$/.test(each))).toEqual([]);
});

it('no sentence for a person stands where it cannot be translated', () => {
  expect(sources.flatMap(plainSentences)).toEqual([]);
});

it('no test is skipped or runs alone', () => {
  expect(tests.flatMap(unfairTests)).toEqual([]);
});

it('AGENTS.md tells the ways file by file, and every file is there', () => {
  const told = readFileSync(join(root, 'AGENTS.md'), 'utf8');
  const steps = Object.entries(WAYS).flatMap(([way, list]) => [
    `### ${way}`,
    ...list.map(({ file, does }, index) => `${index + 1}. \`${file}\` ${does}`),
  ]);
  expect(steps.filter((line) => !told.includes(`${line}\n`))).toEqual([]);
  const files = Object.values(WAYS).flatMap((list) => list.map(({ file }) => file));
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it('every room is there', () => {
  expect(Object.keys(ROOMS).filter((room) => !existsSync(join(root, room)))).toEqual([]);
});

it.each([
  ['src/core/a.ts', "import * as fs from 'node:fs';"],
  ['src/core/a.ts', "import type { Uri } from 'vscode';"],
  ['src/core/a.ts', "import { store } from '../workspace/store/workspaceStore';"],
  ['src/agents/loop/a.ts', "import { window } from 'vscode';"],
  ['src/views/a.ts', "import type { Command } from '../commands/commandContext';"],
  ['src/board/a.ts', "const late = () => import('../cli/cli');"],
  ['webview-ui/src/a.tsx', "import { Store } from '../../src/workspace/store/workspaceStore';"],
  ['webview-ui/src/views/a.tsx', "import { VSCodeButton } from '@vscode/webview-ui-toolkit/react';"],
  ['webview-ui/src/views/a.tsx', "import * as z from 'zod';"],
])('%s may not say %s', (file, line) => {
  expect(foreignImports(parseSource(file, line))).toHaveLength(1);
});

it.each([
  'let count = 0;',
  'const known = new Map<string, string>();\nexport const note = (a: string) => known.set(a, a);',
  'const list: string[] = [];\nexport function add(one: string) {\n  list.push(one);\n}',
  'const table: Record<string, number> = {};\nexport function add(one: string) {\n  table[one] = 1;\n}',
  'export const value: any = 1;',
  'export default 1;',
  'export default function named() {}',
  "export { other } from './other';",
  "export * from './other';",
  `// @ts${'-'}ignore\nexport const wrong: string = 1;`,
])('a source may not hold %s', (text) => {
  expect(forbidden(parseSource('src/core/a.ts', text))).toHaveLength(1);
});

it.each([
  ["export const why = () => 'There are no contracts.';", 1],
  ['export const why = () => `The type check failed twice.`;', 1],
  ["throw new Error('The feature is no longer there.');", 1],
  ["export const why = () => msg('There are no contracts.');", 0],
  ["log.warn('A listener failed.');", 0],
  ["throw new Error('begin() comes first');", 0],
])('%s holds %i sentences for a person as plain words', (text, count) => {
  expect(plainSentences(parseSource('src/orchestrator/a.ts', text))).toHaveLength(count);
});

it('a constant that nobody changes is no state, nor is a local one of the same name', () => {
  const text = `const NAMES = new Set(['a']);
export const has = (name: string) => NAMES.has(name);
export function other() {
  const NAMES = new Set<string>();
  NAMES.add('b');
  return NAMES;
}`;
  expect(forbidden(parseSource('src/core/a.ts', text))).toEqual([]);
});

it('inside the orchestrator an arrow upwards is found', () => {
  const line = "import type { Stage } from '../stages/stageMachine';";
  expect(againstOrder(parseSource('src/orchestrator/limits/a.ts', line))).toHaveLength(1);
  expect(againstOrder(parseSource('src/orchestrator/orchestrator.ts', line.replace('../', './')))).toEqual([]);
});

it('a test that is skipped, only planned or alone is found', () => {
  for (const text of ["it.skip('a', () => {});", "test.only('a', () => {});", "describe.todo('a');"]) {
    expect(unfairTests(parseSource('test/unit/a.test.ts', text))).toHaveLength(1);
  }
});

it('a circle of types alone is a circle', () => {
  const a = {
    ...parseSource('src/core/a.ts', ''),
    imports: [{ specifier: './b', file: 'src/core/b.ts', exported: false, late: false }],
  };
  const b = {
    ...parseSource('src/core/b.ts', ''),
    imports: [{ specifier: './a', file: 'src/core/a.ts', exported: false, late: false }],
  };
  expect(importCycles([a, b])).toEqual([['src/core/a.ts', 'src/core/b.ts']]);
});

it('shows pictures in the README that exist', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)|<img[^>]+src="([^"]+)"/g)].map(
    ([, markdown, html]) => markdown ?? html ?? '',
  );
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** All that a user needs; what is not named here does not go into the package. */
const PACKED = [
  /^(package\.json|package\.nls\.json|README\.md|CHANGELOG\.md|LICENSE)$/,
  /^l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^dist\/(extension|cli)\.js$/,
  /^dist\/(parts\/[\w-]+|workers\/(typeCheck|contractCheck|textSearch)\.worker)\.js$/,
  /^dist\/board\/(board\.(js|css)|codicon\.(css|ttf))$/,
  /^dist\/schemas\/[\w-]+\.schema\.json$/,
  /^media\/([\w-]+\.svg|icon\.png)$/,
  /^media\/sample\/(package\.json|README\.md|sample\.rehearsal\.json)$/,
  /^media\/sample\/\.(tmp|opencode)\/[\w/.-]+\.(json|md)$/,
];

it('packs what a user needs and nothing else', () => {
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  const files = listed.trim().split('\n');
  expect(files.filter((file) => !PACKED.some((pattern) => pattern.test(file)))).toEqual([]);
  for (const needed of ['dist/extension.js', 'dist/cli.js', 'dist/board/board.js', 'media/sample/package.json']) {
    expect(files).toContain(needed);
  }
});
