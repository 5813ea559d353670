import { mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectPaths } from './projectPaths';
import { runCommand } from './runCommand';

/** Packages the extension in `folder` as it lies there, without asking anything. The file appears when it is whole. */
export async function packageExtension(folder: string, vsix: string): Promise<void> {
  mkdirSync(dirname(vsix), { recursive: true });
  const partial = `${vsix}.${process.pid}.partial`;
  const vsce = join(projectPaths.root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license'];
  await runCommand(process.execPath, [vsce, 'package', ...flags, '--out', partial], { cwd: folder });
  renameSync(partial, vsix);
}
