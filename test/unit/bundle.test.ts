import { beforeAll, expect, test } from 'vitest';
import { HostParts } from '../support/hostParts';

const KB = 1000;
/** Bytes of JavaScript that an editor reads before the features tree is there. */
const BEFORE_THE_TREE = { own: 100 * KB, libraries: 14 * KB };

let parts: HostParts;
beforeAll(async () => {
  parts = await HostParts.build();
});

test('the features tree is there before much JavaScript was read', () => {
  const { own, libraries } = parts.bytes(parts.loadedWith('dist/extension.js', false));
  expect(own).toBeLessThanOrEqual(BEFORE_THE_TREE.own);
  expect(libraries).toBeLessThanOrEqual(BEFORE_THE_TREE.libraries);
});

test('what a window may never use is read when it is used', () => {
  const first = parts.sources(parts.loadedWith('dist/extension.js', false)).map(({ source }) => source);
  const late =
    /^src\/(commands|board|protocol|rehearsal|proof|agents)\/|^src\/orchestrator\/|node_modules\/(yaml|diff)\//;
  expect(first.filter((source) => late.test(source))).toEqual([]);
});

test('every part is loaded by somebody', () => {
  const loaded = new Set(parts.entries.flatMap((entry) => [...parts.loadedWith(entry, true)]));
  expect(parts.files.filter((file) => !loaded.has(file))).toEqual([]);
  expect([...parts.entries].sort()).toEqual([
    'dist/cli.js',
    'dist/extension.js',
    'dist/workers/contractCheck.worker.js',
    'dist/workers/textSearch.worker.js',
    'dist/workers/typeCheck.worker.js',
  ]);
});

test('workers bring nothing but themselves', () => {
  for (const worker of ['typeCheck', 'contractCheck', 'textSearch']) {
    expect([...parts.loadedWith(`dist/workers/${worker}.worker.js`, true)]).toHaveLength(1);
  }
});
