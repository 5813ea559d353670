import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectPaths } from '../vscode/projectPaths';

/**
 * The test files whose path below `test/` holds a name.
 * @returns paths relative to `test/`, by the runner that they need
 */
export function testFilesNamed(name: string): { readonly vitest: string[]; readonly integration: string[] } {
  const files = readdirSync(join(projectPaths.root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.test\.tsx?$/.test(file) && file.includes(name) && !file.startsWith('fixtures/'))
    .sort();
  const isIntegration = (file: string) => file.startsWith('integration/');
  return {
    vitest: files.filter((file) => !isIntegration(file)),
    integration: files.filter(isIntegration).map((file) => file.slice('integration/'.length)),
  };
}
