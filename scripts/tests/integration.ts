import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { COMMAND_SETTINGS } from '../../test/support/commandSettings';
import type { TestResults } from '../../test/support/testResults';
import { projectPaths } from '../vscode/projectPaths';

/** A fresh folder to open: a copy of the sample, as a person gets it. */
function freshWorkspace(folder: string): string {
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace, { recursive: true });
  if (existsSync(projectPaths.taskSample)) {
    cpSync(projectPaths.taskSample, workspace, { recursive: true });
  }
  return workspace;
}

/**
 * Runs test/integration inside VS Code: on the server from the npm registry, or with `desktop` on a downloaded desktop
 * VS Code. `filter` picks tests by a part of their name. What ends before a result counts as one failure.
 */
export async function integrationTests(options: {
  desktop: boolean;
  filter?: string | undefined;
  /** One file of test/integration. */
  file?: string;
}): Promise<TestResults> {
  const folder = join(projectPaths.out, 'integration', String(process.pid));
  rmSync(folder, { recursive: true, force: true });
  const workspace = freshWorkspace(folder);
  const results = join(folder, 'results.json');
  for (const place of ['data/data/Machine', 'data/User']) {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, 'settings.json'), JSON.stringify(COMMAND_SETTINGS));
  }
  try {
    await runTests({
      ...(options.desktop ? {} : { vscodeExecutablePath: join(projectPaths.root, 'scripts', 'vscode', shimName()) }),
      extensionDevelopmentPath: [join(projectPaths.root, 'test', 'fixtures', 'scripted-models'), projectPaths.root],
      extensionTestsPath: join(projectPaths.out, 'test', 'integration', 'index.cjs'),
      launchArgs: [workspace, `--user-data-dir=${join(folder, 'data')}`],
      extensionTestsEnv: {
        CALLBOARD_TEST_RESULTS: results,
        ...sizes(),
        ...(options.filter === undefined ? {} : { CALLBOARD_TEST_FILTER: options.filter }),
        ...(options.file === undefined ? {} : { CALLBOARD_TEST_FILE: options.file.replace(/\.ts$/, '.cjs') }),
      },
    });
  } catch (error) {
    if (!existsSync(results)) {
      const message = error instanceof Error ? error.message : String(error);
      const hint = options.desktop ? 'The desktop VS Code could not be downloaded or started: ' : '';
      return { passed: 0, failed: [{ name: 'VS Code runs the suite', message: hint + message }] };
    }
  }
  return JSON.parse(readFileSync(results, 'utf8')) as TestResults;
}

/** The size of the storm, and whether to measure, go on into the extension host. */
function sizes(): Record<string, string> {
  return Object.fromEntries(
    ['STORM', 'STORM_RUNS', 'STORM_SEED', 'SEED', 'CALLBOARD_BENCH'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function shimName(): string {
  return process.platform === 'win32' ? 'codeShim.cmd' : 'codeShim.cjs';
}
