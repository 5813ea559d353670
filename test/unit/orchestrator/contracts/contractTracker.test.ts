import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../../../../src/core/ports/clock';
import type { ContractCheck, ContractChecker, ContractCheckInput } from '../../../../src/core/ports/contractChecker';
import { contractProblems } from '../../../../src/core/stages/contracts/contractProblems';
import { msg } from '../../../../src/core/text/message';
import { NodeFileSystem } from '../../../../src/node/nodeFileSystem';
import { WorkerTypeChecker } from '../../../../src/node/workerTypeChecker';
import { ContractTracker } from '../../../../src/orchestrator/contracts/contractTracker';
import { builtWorkers } from '../../../support/builtWorkers';
import { type StageWorld, stageWorld } from '../stages/stageWorld';

const WORKERS = builtWorkers();

const MODULES = join(import.meta.dirname, '../../../../node_modules');
const TOKENS = 'src/services/token-service.js';
const FILE = 'contracts/auth-service.ts';
/** The files' stamps are of real time; what is to happen by itself never does, every look and check is asked for. */
const stoppedClock: Clock = { now: () => Date.now(), random: () => 0.5, sleep: () => new Promise(() => undefined) };
const never = new AbortController().signal;
const made: { dispose(): void }[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.dispose();
});

function begin(checker: ContractChecker, files = new NodeFileSystem()) {
  const the = stageWorld();
  const log = { debug() {}, info() {}, warn() {}, error: (message: string) => void the.errors.push(message) };
  const records = new ContractTracker({ store: the.store, files, checker, clock: stoppedClock, log });
  made.push(records, the);
  const key = { key: the.key };
  return {
    the,
    records,
    check: () => records.check(key, never),
    statuses: () => records.of(key).map(({ name, status }) => `${name} ${status}`),
    problems: () => contractProblems(records.of(key)),
    put: (path: string, text: string) => {
      mkdirSync(dirname(join(the.root, path)), { recursive: true });
      writeFileSync(join(the.root, path), text);
    },
  };
}

class CountingFiles extends NodeFileSystem {
  stats: string[] = [];
  override stat(path: string) {
    this.stats.push(path);
    return super.stat(path);
  }
}

async function play(the: StageWorld, from: number, to: number) {
  for (const stage of ([1, 2, 3, 4, 5, 6, 7, 8] as const).slice(from - 1, to)) {
    expect(await the.machine.run(the.key, stage)).toMatchObject({ kind: 'approval' });
    expect(await the.pass(stage)).toMatchObject({ kind: 'recorded' });
  }
}

test('the contracts of the sample go from defined to verified, and drift is found at its line until it is mended', async () => {
  const { the, statuses, check, problems, put } = begin(new WorkerTypeChecker(() => [MODULES], WORKERS));
  await play(the, 1, 4);
  expect(await check()).toEqual(msg('There are no contracts.'));
  await the.machine.run(the.key, 5);
  await check();
  expect(statuses()).toEqual(['AuthService draft', 'UserService draft', 'TokenService draft', 'UserRepository draft']);
  await the.pass(5);
  expect(await check()).toBeUndefined();
  expect(statuses()).toEqual([
    'AuthService defined',
    'UserService defined',
    'TokenService defined',
    'UserRepository defined',
  ]);
  await play(the, 6, 6);
  expect(await check()).toBeUndefined();
  expect(problems()).toEqual([]);
  expect(statuses()).toEqual([
    'AuthService verified',
    'UserService verified',
    'TokenService verified',
    'UserRepository verified',
  ]);

  const [tokens, contract] = [the.read(TOKENS), the.read(FILE)];
  put(TOKENS, tokens.replace('accessToken: this', 'token: this').replace(/@returns \{TokenPair\}/, '@see TokenPair'));
  await check();
  expect(statuses()).toContain('TokenService implemented');
  expect(statuses().filter((each) => each.endsWith('verified'))).toHaveLength(3);
  expect(problems()).toMatchObject([{ code: 'contract-departure', path: TOKENS }]);
  const [found] = problems();
  expect(the.read(TOKENS).slice(found?.range?.start, found?.range?.end)).toBe('issue');
  put(TOKENS, tokens);

  put(FILE, contract.replace('findById(id: string): PublicUser', 'byId(id: string): PublicUser'));
  await check();
  expect(problems()).toMatchObject([{ code: 'contract-departure', path: 'src/services/user-service.js' }]);
  rmSync(join(the.root, FILE));
  await check();
  expect(problems().map(({ code, path }) => [code, /subtask_\d\d/.test(path)])).toContainEqual(['contract-gone', true]);
  put(FILE, contract);
  await check();
  expect(problems()).toEqual([]);
  expect(statuses().every((each) => each.endsWith('verified'))).toBe(true);
  expect(the.errors).toEqual([]);
});

test('nothing is checked again while nothing changes, and nothing stays verified after a change', async () => {
  const asked: ContractCheckInput[] = [];
  const answer = (input: ContractCheckInput): ContractCheck => ({
    ...{ kind: 'checked', findings: [], silenced: [], read: [FILE, 'src/more.js'] },
    declared: input.contracts.map((each) => ({ ...each, start: 0, end: 1 })),
    roles: input.sources
      .filter((path) => path === TOKENS)
      .map((path) => ({ path, contract: 'TokenService', role: 'implements', line: 1 })),
  });
  const checker: ContractChecker = {
    conformance: (input) => {
      asked.push(input);
      return Promise.resolve(answer(input));
    },
  };
  const files = new CountingFiles();
  const { the, records, check, statuses, put } = begin(checker, files);
  await play(the, 1, 6);
  put('src/more.js', 'export {};\n');
  await check();
  await check();
  const calls = asked.length;
  records.look();
  files.stats = [];
  records.look();
  expect(asked).toHaveLength(calls);
  // Each file that the answer rests on is asked for once a sweep.
  expect(files.stats.filter((path) => path.endsWith('src/more.js'))).toHaveLength(1);
  expect(statuses()).toContain('TokenService verified');
  expect(asked.at(-1)?.sources).toContain(TOKENS);
  // A file that the sources only import counts as well.
  put('src/more.js', 'export const more = 1;\n');
  records.look();
  expect(asked).toHaveLength(calls + 1);
  expect(statuses()).not.toContain('TokenService verified');
  await check();
  expect(statuses()).toContain('TokenService verified');
});

test('a contract that cannot be read is a draft that says so, beside its neighbours', async () => {
  const { the, records, statuses, problems, put } = begin({
    conformance: () => Promise.resolve({ kind: 'absent', why: msg('Nothing to check.') }),
  });
  const file = '.tmp/contracts/identity/users/contract.json';
  put(file, '{\n  "contract_id": "users",\n  "version": }');
  put(
    '.tmp/contracts/identity/tokens/contract.json',
    '{"service_name": "Tokens", "version": 2, "providers": ["api"], "consumers": [{"name": "web"}, "app"]}',
  );
  await the.store.refresh();
  records.look();
  expect(statuses()).toEqual(['Tokens defined', 'users draft']);
  const [tokens, users] = records.of({ key: the.key });
  expect(tokens).toMatchObject({ implementer: 'api', consumers: ['web', 'app'], drift: [] });
  expect(users).toMatchObject({ drift: [{ kind: 'unreadable', path: file, line: 3 }] });
  // The file's own problem is told where all files are read.
  expect(problems()).toEqual([]);
  put(file, '{"contract_id": "users", "version": "1"}');
  records.look();
  expect(statuses()).toEqual(['Tokens defined', 'users defined']);
});
