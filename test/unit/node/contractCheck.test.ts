import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContractCheck } from '../../../src/core/ports/contractChecker';
import { MessageError, msg } from '../../../src/core/text/message';
import { WorkerTypeChecker } from '../../../src/node/workerTypeChecker';
import { builtWorkers } from '../../support/builtWorkers';

const WORKERS = builtWorkers();

const never = new AbortController().signal;
const checker = new WorkerTypeChecker(() => [join(import.meta.dirname, '../../../node_modules')], WORKERS);
const FILE = 'contracts/shop.ts';
const CONTRACTS = [
  { name: 'Stock', file: FILE },
  { name: 'Till', file: FILE },
];
const CONTRACT = `export interface Line { readonly article: string; readonly count: number }
export interface Stock { take(line: Line): boolean }
export interface Till { pay(lines: readonly Line[]): number }
`;
const STOCK = `import { randomUUID } from 'node:crypto';
/** @typedef {import('../contracts/shop.ts').Stock} StockContract */
/** @implements {StockContract} */
export class Shelf {
  /** @param {import('../contracts/shop.ts').Line} line */
  take(line) {
    return line.count > 0 && randomUUID() !== process.env.NOTHING;
  }
}
`;
const SHOP = `import type { Stock, Till } from '../contracts/shop';
export const buy = (stock: Stock, till: Till) => stock.take({ article: 'a', count: 1 }) && till.pay([]) > 0;
`;
let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-contracts-')));
  put(FILE, CONTRACT);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function check(sources: readonly string[], texts = new Map<string, string>()) {
  const result: ContractCheck = await checker.conformance({ root, contracts: CONTRACTS, sources, texts }, never);
  if (result.kind === 'absent') throw new MessageError(result.why);
  return result;
}

test('code that keeps to its contracts is right, whatever else a compiler would say of it', async () => {
  put('src/shelf.js', STOCK);
  put('src/shop.ts', SHOP);
  const { findings, roles, declared, read } = await check(['src/shelf.js', 'src/shop.ts', 'src/later.js']);
  expect(findings).toEqual([]);
  expect(roles.map(({ path, contract, role, line }) => `${path}:${line} ${role} ${contract}`)).toEqual([
    'src/shelf.js:4 implements Stock',
    'src/shop.ts:2 uses Stock',
    'src/shop.ts:2 uses Till',
  ]);
  expect(declared.map(({ name, start, end }) => [name, CONTRACT.slice(start, end)])).toEqual([
    ['Stock', 'Stock'],
    ['Till', 'Till'],
  ]);
  expect([...read].sort()).toEqual([FILE, 'src/shelf.js', 'src/shop.ts']);
});

test('a class that no longer fits is found at its line, also in a text that is not on disk', async () => {
  const texts = new Map([['src/shelf.js', STOCK.replace('return line.count > 0 &&', 'return line.price +')]]);
  const { findings } = await check(['src/shelf.js'], texts);
  expect(findings.map(({ path, line, contracts }) => [path, line, contracts])).toEqual([
    ['src/shelf.js', 7, ['Stock']],
  ]);
});

test('a consumer is told of the contract that changed, and of no other', async () => {
  put('src/shop.ts', SHOP);
  put(FILE, CONTRACT.replace('pay(lines: readonly Line[])', 'pay(lines: readonly Line[], cash: boolean)'));
  const { findings } = await check(['src/shop.ts']);
  expect(findings).toMatchObject([{ path: 'src/shop.ts', line: 2, code: 2554, contracts: ['Till'] }]);
});

test.each([
  ['an object', 'export const shelf: Stock = { take: () => 1 };'],
  ['a factory', 'export function shelf(): Stock {\n  return { take: () => 1 };\n}'],
  ['satisfies', 'export const shelf = { take: () => 1 } satisfies Stock;'],
  ['a class', "export class Shelf implements Stock {\n  take() {\n    return 'no';\n  }\n}"],
])('%s implements a contract as well', async (_, code) => {
  put('src/shelf.ts', `import type { Stock } from '../contracts/shop';\n${code}\n`);
  const { findings, roles } = await check(['src/shelf.ts']);
  expect(roles).toMatchObject([{ role: 'implements', contract: 'Stock' }]);
  expect(findings).toMatchObject([{ path: 'src/shelf.ts', contracts: ['Stock'] }]);
});

test("a double in a test implements nothing, and the project's own settings hold", async () => {
  put('tsconfig.json', '{ "compilerOptions": { "strict": false, "paths": { "@c/*": ["./contracts/*"] } } }');
  put('test/shop.test.ts', "import type { Stock } from '@c/shop';\nexport const fake: Stock = { take: () => null };\n");
  const { findings, roles, read } = await check(['test/shop.test.ts']);
  expect(findings).toEqual([]);
  expect(roles).toMatchObject([{ role: 'uses' }]);
  expect(read).toContain('tsconfig.json');
});

test('a contract that does not compile, one that is not exported and a file that is gone are told apart', async () => {
  put('src/shelf.js', STOCK);
  put(FILE, `${CONTRACT.replace('export interface Till', 'interface Till')}export type Broken = Nowhere;\n`);
  const broken = await check([]);
  expect(broken.findings).toMatchObject([{ path: FILE, line: 4, code: 2304 }]);
  expect(broken.declared.map(({ name }) => name)).toEqual(['Stock']);
  rmSync(join(root, FILE));
  const gone = await check(['src/shelf.js']);
  expect(gone.declared).toEqual([]);
  expect(gone.findings[0]).toMatchObject({ path: 'src/shelf.js', line: 2, code: 2307 });
});

test('JavaScript that names no contract is left alone', async () => {
  put('src/shelf.js', STOCK);
  put('test/shelf.test.js', "import { Shelf } from '../src/shelf.js';\nnew Shelf().take({ article: 1 });\n");
  expect((await check(['src/shelf.js', 'test/shelf.test.js'])).findings).toEqual([]);
});

test('who tells the compiler to look away is named', async () => {
  put('src/shelf.js', `// @ts-nocheck\n${STOCK}`);
  put('src/shop.ts', `// A shop.\n// @ts-ignore\n${SHOP}`);
  const { silenced } = await check(['src/shelf.js', 'src/shop.ts']);
  expect(silenced).toEqual([
    { path: 'src/shelf.js', line: 1 },
    { path: 'src/shop.ts', line: 2 },
  ]);
});

test('what cannot be parsed keeps to nothing', async () => {
  put('src/shelf.js', `${STOCK}}`);
  const { findings } = await check(['src/shelf.js']);
  expect(findings[0]).toMatchObject({ path: 'src/shelf.js', line: 10 });
});

test('a check that is stopped says so, and so does an editor without a compiler', async () => {
  const stop = new AbortController();
  const answer = checker.conformance({ root, contracts: CONTRACTS, sources: [] }, stop.signal);
  stop.abort();
  expect(await answer).toEqual({ kind: 'absent', why: msg('The type check was stopped.') });
  const none = new WorkerTypeChecker(() => [root], WORKERS);
  expect(await none.conformance({ root, contracts: CONTRACTS, sources: [] }, never)).toMatchObject({ kind: 'absent' });
});
