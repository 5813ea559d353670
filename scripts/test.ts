import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { sum, type TestResults } from '../test/support/testResults';
import { buildVsix } from './start/buildVsix';
import { integrationTests } from './tests/integration';
import { testFilesNamed } from './tests/testFilesNamed';
import { vitestTests } from './tests/vitestTests';
import { projectPaths } from './vscode/projectPaths';
import { runCommand } from './vscode/runCommand';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Suites to run, by name, with commas. */
    only: { type: 'string' },
    /** A part of the names of integration tests. */
    filter: { type: 'string' },
    /** What needs no window and no browser: pure rules and the board's model. */
    fast: { type: 'boolean', default: false },
    desktop: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
  },
});

/** What the inner loop runs: pure rules, view-models and the board's components that need no browser. */
const FAST = [
  ...['core', 'protocol', 'board', 'views', 'commands', 'rehearsal'].map((each) => `unit/${each}`),
  ...['bar', 'boardModel', 'keptDrawings', 'timeScale'].map((each) => `webview/${each}.test.ts`),
];

const suites: Readonly<Record<string, () => Promise<TestResults>>> = {
  unit: () => vitestTests('unit', ['unit'], { workers: 2, isolate: false }),
  fast: () => vitestTests('fast', FAST, { workers: 2, isolate: false }),
  storm: () => vitestTests('storm', ['storm'], { workers: 1 }),
  webview: () => vitestTests('webview', ['webview'], { workers: 1 }),
  integration: () => integrationTests({ desktop: values.desktop, filter: values.filter }),
  e2e: () => vitestTests('e2e', ['e2e'], { workers: 1 }),
};

/** Suites of a lane run one after the other; lanes run side by side. A window mostly waits, so it leaves the other a core. */
const LANES = [['e2e'], ['webview', 'storm', 'integration', 'unit']] as const;

/** In full: 20 rounds of each storm and 20,000 documents, unless STORM and STORM_RUNS say otherwise. */
async function stormInFull(): Promise<TestResults> {
  process.env['STORM_RUNS'] ??= process.env['STORM'] ?? '20000';
  const documents = await vitestTests('storm-documents', ['unit/core/files'], { workers: 1 });
  process.env['STORM_RUNS'] = process.env['STORM'] ?? '200';
  process.env['STORM'] ??= '20';
  const storms = await vitestTests('storm', ['storm'], { workers: 1 });
  const inVsCode = await integrationTests({ desktop: false, filter: 'storm' });
  return sum([documents, storms, inVsCode]);
}

/** Runs one suite and says how it went; failures carry the suite's name. */
async function run(name: string, suite: () => Promise<TestResults>): Promise<TestResults> {
  const begun = performance.now();
  const results = await suite();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${name}: ${results.passed} of ${results.passed + results.failed.length} in ${seconds} s`);
  return { ...results, failed: results.failed.map((test) => ({ ...test, name: `${name}: ${test.name}` })) };
}

async function build(tests: boolean): Promise<void> {
  const args = ['esbuild.mjs', '--production', ...(tests ? ['--tests'] : [])];
  await runCommand(process.execPath, args, { cwd: projectPaths.root, inherit: true });
}

/** Runs the test files whose path holds the name, each by its own runner, and builds only what they need. */
async function named(name: string): Promise<TestResults> {
  const { vitest, integration } = testFilesNamed(name);
  if (vitest.length + integration.length === 0) throw new Error(`There is no test file whose path holds "${name}".`);
  if (integration.length > 0 || vitest.some((file) => !file.startsWith('unit/'))) await build(integration.length > 0);
  const results: TestResults[] = [];
  if (vitest.length > 0) results.push(await run(name, () => vitestTests('named', vitest, { workers: 1, print: true })));
  for (const file of integration) {
    results.push(await run(file, () => integrationTests({ desktop: values.desktop, filter: values.filter, file })));
  }
  return sum(results);
}

async function all(): Promise<TestResults> {
  const only = values.only ?? (values.desktop ? 'integration' : LANES.flat().join(','));
  const wanted = new Set(only.split(','));
  const unknown = [...wanted].filter((name) => !(name in suites));
  if (unknown.length > 0) {
    throw new Error(`There is no suite ${unknown.join(', ')}: ${Object.keys(suites).join(', ')}.`);
  }
  // Built before the lanes begin: nobody is to build what others read meanwhile.
  if (wanted.has('e2e')) await buildVsix(() => undefined);
  await build(true);
  const lanes = LANES.map((names) => names.filter((name) => wanted.has(name)));
  const inLane = async (names: readonly string[]) => {
    const results: TestResults[] = [];
    for (const name of names) results.push(await run(name, suites[name] as () => Promise<TestResults>));
    return sum(results);
  };
  // A machine with one core gains nothing from two lanes and only runs into its limits.
  if (cpus().length < 2) return inLane(lanes.flat());
  return sum(await Promise.all(lanes.map(inLane)));
}

async function main(): Promise<void> {
  const [name] = positionals;
  const results =
    name !== undefined
      ? await named(name)
      : values.fast
        ? await run('fast', suites['fast'] as () => Promise<TestResults>)
        : values.storm
          ? await build(true).then(() => run('storm', stormInFull))
          : await all();
  for (const { name: test, message } of results.failed) console.log(`\nFAILED ${test}\n${message}`);
  for (const { name: test, reason } of results.couldNotRun ?? []) console.log(`\ncould not run: ${test} (${reason})`);
  console.log(`\n${results.passed} passed, ${results.failed.length} failed`);
  process.exitCode = results.failed.length > 0 || results.passed === 0 ? 1 : 0;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
