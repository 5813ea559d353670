import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageExtension } from '../vscode/packageExtension';
import { projectPaths } from '../vscode/projectPaths';
import type { Progress } from '../vscode/provisionFolder';
import { runCommand } from '../vscode/runCommand';
import { withLock } from '../vscode/withLock';

/** What the package is made from. */
const SOURCES = [
  'src',
  'webview-ui',
  'media',
  'l10n',
  'scripts/schemas.ts',
  'esbuild.mjs',
  'scripts/bundle.mjs',
  'package.json',
  'package.nls.json',
  '.vscodeignore',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
];

/**
 * Builds and packages the extension, unless the package is there and nothing it is made from has changed since. Of two
 * calls at once, in any two processes, one builds and the other takes what it built.
 */
export async function buildVsix(progress: Progress): Promise<string> {
  const { root, cache, vsix } = projectPaths;
  const stamp = `${vsix}.sources`;
  const waiting = (pid: number) => progress(`waiting for process ${pid}, which is building already`);
  return withLock(join(cache, 'build.lock'), waiting, async () => {
    const sources = fingerprint(root);
    if (existsSync(vsix) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return vsix;
    progress('building the extension');
    await runCommand(process.execPath, ['esbuild.mjs', '--production'], { cwd: root });
    progress('packaging it');
    await packageExtension(root, vsix);
    writeFileSync(stamp, sources);
    return vsix;
  });
}

function fingerprint(root: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`);
    else if (stat) hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
  };
  for (const path of SOURCES) add(path);
  return hash.digest('hex');
}
