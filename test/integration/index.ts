import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import type { TestResults } from '../support/testResults';

/** Lines that begin so are the tests' own; the workbench mixes its log with them. */
const mark = '[test]';

function reason(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Runs every `*.test.cjs` beside this file in the extension host. Rejects when one failed, which ends VS Code with a code
 * other than 0. Writes the results to the file that `CALLBOARD_TEST_RESULTS` names; `CALLBOARD_TEST_FILTER` picks tests
 * by a part of their name, `CALLBOARD_TEST_FILE` one file.
 */
export async function run(): Promise<void> {
  const filter = process.env['CALLBOARD_TEST_FILTER'];
  const only = process.env['CALLBOARD_TEST_FILE'];
  // The base reporter prints nothing: the lines below do.
  const reporter = Mocha.reporters.Base;
  const mocha = new Mocha({ ui: 'bdd', timeout: 300_000, reporter, ...(filter ? { grep: filter } : {}) });
  for (const name of readdirSync(__dirname).filter(
    (file) => file.endsWith('.test.cjs') && (only === undefined || file === only),
  )) {
    mocha.addFile(join(__dirname, name));
  }
  const failed: { name: string; message: string }[] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => {
      passed += 1;
      console.log(`${mark} ok   ${test.fullTitle()} (${test.duration ?? 0} ms)`);
    });
    runner.on('fail', (test, error: unknown) => {
      failed.push({ name: test.fullTitle(), message: reason(error) });
      console.log(`${mark} FAIL ${test.fullTitle()}\n${reason(error)}`);
    });
    // A skipped test proves nothing, so it counts as failed.
    runner.on('pending', (test) => failed.push({ name: test.fullTitle(), message: 'skipped' }));
  });
  const results: TestResults = { passed, failed };
  const file = process.env['CALLBOARD_TEST_RESULTS'];
  if (file) {
    writeFileSync(file, JSON.stringify(results));
  }
  if (failed.length > 0 || passed === 0) {
    throw new Error(`${passed} passed, ${failed.length} failed`);
  }
}
