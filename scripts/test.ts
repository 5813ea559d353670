import { parseArgs } from 'node:util';
import type { TestResults } from '../test/support/testResults';
import { integrationTests } from './tests/integration';
import { vitestTests } from './tests/vitestTests';
import { projectPaths } from './vscode/projectPaths';
import { runCommand } from './vscode/runCommand';

const { values } = parseArgs({
  options: {
    /** Suites to run, by name, with commas. */
    only: { type: 'string' },
    /** A part of the names of integration tests. */
    filter: { type: 'string' },
    desktop: { type: 'boolean', default: false },
    storm: { type: 'boolean', default: false },
  },
});
const filter = values.filter === undefined ? {} : { filter: values.filter };

const suites: Readonly<Record<string, () => Promise<TestResults>>> = {
  unit: () => vitestTests('unit', { oneAtATime: false }),
  storm: () => vitestTests('storm', { oneAtATime: true }),
  webview: () => vitestTests('webview', { oneAtATime: true }),
  integration: () => integrationTests({ desktop: values.desktop, ...filter }),
  e2e: () => vitestTests('e2e', { oneAtATime: true }),
};

/** In full: 20 rounds of each storm and 20,000 documents, unless STORM and STORM_RUNS say otherwise. */
async function stormInFull(): Promise<TestResults> {
  process.env['STORM_RUNS'] ??= process.env['STORM'] ?? '20000';
  const documents = await vitestTests('unit/core/files', { oneAtATime: true });
  process.env['STORM_RUNS'] = process.env['STORM'] ?? '200';
  process.env['STORM'] ??= '20';
  const storms = await vitestTests('storm', { oneAtATime: true });
  const inVsCode = await integrationTests({ desktop: false, filter: 'storm' });
  return {
    passed: documents.passed + storms.passed + inVsCode.passed,
    failed: [...documents.failed, ...storms.failed, ...inVsCode.failed],
  };
}

async function main(): Promise<void> {
  const only = values.storm
    ? []
    : (values.only ?? (values.desktop ? 'integration' : Object.keys(suites).join(','))).split(',');
  const unknown = only.filter((name) => !(name in suites));
  if (unknown.length > 0)
    throw new Error(`There is no suite ${unknown.join(', ')}: ${Object.keys(suites).join(', ')}.`);
  await runCommand(process.execPath, ['esbuild.mjs', '--production', '--tests'], {
    cwd: projectPaths.root,
    inherit: true,
  });
  let passed = 0;
  const failed: TestResults['failed'][number][] = [];
  const run = async (name: string, suite: () => Promise<TestResults>) => {
    const begun = performance.now();
    const results = await suite();
    passed += results.passed;
    failed.push(...results.failed.map((test) => ({ ...test, name: `${name}: ${test.name}` })));
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${name}: ${results.passed} of ${results.passed + results.failed.length} in ${seconds} s`);
  };
  if (values.storm) await run('storm', stormInFull);
  for (const name of only) await run(name, suites[name] as () => Promise<TestResults>);
  for (const { name, message } of failed) console.log(`\nFAILED ${name}\n${message}`);
  console.log(`\n${passed} passed, ${failed.length} failed`);
  process.exitCode = failed.length > 0 || passed === 0 ? 1 : 0;
}

void main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
