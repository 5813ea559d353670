import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageExtension } from './packageExtension';
import { provisionServer } from './provisionServer';
import { runExtensionTests } from './runExtensionTests';

/** Values of every `--name=value` in the arguments. */
function values(args: readonly string[], name: string): string[] {
  const start = `--${name}=`;
  return args.filter((arg) => arg.startsWith(start)).map((arg) => arg.slice(start.length));
}

/**
 * Takes the arguments that `runTests` of @vscode/test-electron gives to VS Code, and runs the same tests in a VS Code
 * server with a headless browser. Of several extensions under development the last is loaded from its folder, the others
 * are packaged and installed, since the web workbench develops only one. Gives the exit code of the tests.
 */
async function main(args: readonly string[]): Promise<number> {
  const [testsPath] = values(args, 'extensionTestsPath');
  const extensions = values(args, 'extensionDevelopmentPath');
  const developed = extensions.pop();
  if (!testsPath || !developed) {
    throw new Error('--extensionTestsPath=FILE and --extensionDevelopmentPath=DIR are needed.');
  }
  const [givenDataDir] = values(args, 'user-data-dir');
  const dataDir = givenDataDir ?? mkdtempSync(join(tmpdir(), 'callboard-data-'));
  try {
    const folder = args.find((arg) => !arg.startsWith('-'));
    const installed: string[] = [];
    for (const [index, extension] of extensions.entries()) {
      const vsix = join(dataDir, `fixture-${index}.vsix`);
      await packageExtension(extension, vsix);
      installed.push(vsix);
    }
    const server = await provisionServer((line) => console.log(line));
    return await runExtensionTests(server, {
      extension: resolve(developed),
      tests: resolve(testsPath),
      dataDir,
      installed,
      ...(folder === undefined ? {} : { folder: resolve(folder) }),
    });
  } finally {
    if (!givenDataDir) {
      rmSync(dataDir, { recursive: true, force: true });
    }
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
