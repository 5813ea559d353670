import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestResults } from '../../test/support/testResults';
import { projectPaths } from '../vscode/projectPaths';

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
      readonly meta?: { readonly couldNotRun?: { readonly name: string; readonly reason: string } };
    }[];
  }[];
}

/** A test that this machine's system has no use for; on Linux every test runs. */
const HERE_SKIPPED = /^(skipped|pending)$/;

/** How a suite is run. */
export interface VitestOptions {
  /** Test files at a time. Suites that start browsers and servers take one. */
  readonly workers: number;
  /** False where test files may share a worker's modules, which spares loading them again for each. */
  readonly isolate?: boolean;
  /** Prints while the tests run; else what was printed is kept in `out/results/{suite}.log`. */
  readonly print?: boolean;
}

/**
 * Runs vitest files. A skipped test (on Linux, where every one can run) and a file that cannot be loaded count as failed;
 * a test that says which program it lacks is told apart.
 * @param suite names the report and the log
 * @param paths folders or files below `test/`
 */
export async function vitestTests(
  suite: string,
  paths: readonly string[],
  options: VitestOptions,
): Promise<TestResults> {
  const folder = join(projectPaths.out, 'results');
  const report = join(folder, `${suite}.json`);
  const log = join(folder, `${suite}.log`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(projectPaths.root, 'node_modules', 'vitest', 'vitest.mjs');
  const shown = options.print ? 'default' : 'dot';
  const args = [vitest, 'run', ...paths.map((path) => `test/${path}${path.endsWith('.ts') ? '' : '/'}`)];
  args.push(`--reporter=${shown}`, '--reporter=json', `--outputFile.json=${report}`, `--maxWorkers=${options.workers}`);
  if (options.workers === 1) args.push('--no-file-parallelism');
  if (options.isolate === false) args.push('--no-isolate');
  const code = await new Promise<number | null>((resolve, reject) => {
    const output = options.print ? undefined : openSync(log, 'w');
    const child = spawn(process.execPath, args, {
      cwd: projectPaths.root,
      stdio: output === undefined ? 'inherit' : ['ignore', output, output],
    });
    child.once('error', reject);
    child.once('close', (status) => {
      if (output !== undefined) closeSync(output);
      resolve(status);
    });
  });
  if (!existsSync(report)) {
    const end = options.print ? '' : `\n${readFileSync(log, 'utf8').slice(-4_000)}`;
    return { passed: 0, failed: [{ name: 'vitest', message: `ended with ${code} and no report${end}` }] };
  }
  return read(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, code);
}

function read(report: VitestReport, code: number | null): TestResults {
  const failed: { name: string; message: string }[] = [];
  const couldNotRun: { name: string; reason: string }[] = [];
  let passed = 0;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.meta?.couldNotRun && HERE_SKIPPED.test(test.status)) couldNotRun.push(test.meta.couldNotRun);
      else if (!HERE_SKIPPED.test(test.status) || process.platform === 'linux')
        failed.push({ name: test.fullName, message: test.failureMessages?.[0] ?? test.status });
    }
    if (
      file.status !== 'passed' &&
      file.assertionResults.every(({ status, meta }) => status === 'passed' || meta?.couldNotRun)
    ) {
      failed.push({ name: file.name, message: file.message });
    }
  }
  // An error outside of any test, such as a rejection that nobody handled, ends vitest with another code.
  if (code !== 0 && failed.length === 0) failed.push({ name: 'vitest', message: `ended with ${code}; see its log` });
  return { passed, failed, couldNotRun };
}
