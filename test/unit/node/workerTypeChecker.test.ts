import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WorkerTypeChecker } from '../../../src/node/workerTypeChecker';
import { builtWorkers } from '../../support/builtWorkers';

const WORKERS = builtWorkers();

const MODULES = join(import.meta.dirname, '../../../node_modules');
const never = new AbortController().signal;
const checker = new WorkerTypeChecker(() => [join(tmpdir(), 'nothing-there'), MODULES], WORKERS);
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-types-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a text that is not on disk yet is checked, and a finding stands at its line', async () => {
  const texts = new Map([['contracts/a.ts', 'export interface A {\n  b: Missing;\n}\n']]);
  const result = await checker.check(root, ['contracts/a.ts'], texts, never);
  expect(result).toMatchObject({ kind: 'checked', findings: [{ path: 'contracts/a.ts', line: 2, code: 2304 }] });
});

test('a class that no longer follows its contract is found at the member', async () => {
  writeFileSync(join(root, 'contract.ts'), 'export interface Greeter { greet(name: string): string }\n');
  const code = [
    "/** @typedef {import('./contract').Greeter} Greeter */",
    '/** @implements {Greeter} */',
    'export class Real {',
    '  greet() {',
    '    return 1;',
    '  }',
    '}',
  ].join('\n');
  writeFileSync(join(root, 'real.js'), code);
  const result = await checker.check(root, ['contract.ts', 'real.js'], new Map(), never);
  expect(result).toMatchObject({ kind: 'checked', findings: [{ path: 'real.js', line: 4, code: 2416 }] });
});

test('what is right has no findings', async () => {
  writeFileSync(join(root, 'contract.ts'), 'export interface Greeter { greet(name: string): Promise<string> }\n');
  expect(await checker.check(root, ['contract.ts'], new Map(), never)).toEqual({ kind: 'checked', findings: [] });
});

test('an editor without a compiler is said to have none', async () => {
  const none = new WorkerTypeChecker(() => [root], WORKERS);
  expect(await none.check(root, ['a.ts'], new Map(), never)).toMatchObject({ kind: 'absent' });
});
