import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
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
    }[];
  }[];
}

/** A test that this machine's system has no use for; on Linux every test runs. */
const HERE_SKIPPED = /^(skipped|pending)$/;

/**
 * Runs the vitest files below a folder of test/. A skipped test (on Linux, where every one can run) and a file that
 * cannot be loaded count as failed.
 * @param oneAtATime for suites that start browsers and servers
 */
export async function vitestTests(folder: string, options: { oneAtATime: boolean }): Promise<TestResults> {
  const report = join(projectPaths.out, 'results', `${folder}.json`);
  mkdirSync(join(projectPaths.out, 'results'), { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(projectPaths.root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', `test/${folder}/`, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  if (options.oneAtATime) args.push('--no-file-parallelism');
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: projectPaths.root, stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (!existsSync(report)) {
    return { passed: 0, failed: [{ name: `${folder}: vitest`, message: `ended with ${code} and no report` }] };
  }
  return read(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, code);
}

function read(report: VitestReport, code: number | null): TestResults {
  const failed: { name: string; message: string }[] = [];
  let passed = 0;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (!HERE_SKIPPED.test(test.status) || process.platform === 'linux')
        failed.push({ name: test.fullName, message: test.failureMessages?.[0] ?? test.status });
    }
    if (file.status !== 'passed' && file.assertionResults.every(({ status }) => status === 'passed')) {
      failed.push({ name: file.name, message: file.message });
    }
  }
  // An error outside of any test, such as a rejection that nobody handled, ends vitest with another code.
  if (code !== 0 && failed.length === 0) failed.push({ name: 'vitest', message: `ended with ${code}` });
  return { passed, failed };
}
