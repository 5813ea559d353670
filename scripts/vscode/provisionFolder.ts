import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectPaths } from './projectPaths';
import { withLock } from './withLock';

/** A line of progress for the person who waits. */
export type Progress = (line: string) => void;

const stamp = 'provisioned';

/**
 * Gives `.vscode-test/<name>`, filled by `fill` if it is not there yet. It is filled under another name and renamed when
 * whole, so what a stopped run left half done is never taken for the whole; two runs at once wait for each other.
 */
export async function provisionFolder(
  name: string,
  progress: Progress,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(projectPaths.cache, name);
  if (existsSync(join(folder, stamp))) {
    return folder;
  }
  const waiting = (pid: number) => progress(`waiting for process ${pid}, which is fetching it already`);
  await withLock(join(projectPaths.cache, `${name}.lock`), waiting, async () => {
    if (existsSync(join(folder, stamp))) {
      return;
    }
    const partial = `${folder}.partial`;
    rmSync(partial, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await fill(partial);
    writeFileSync(join(partial, stamp), '');
    renameSync(partial, folder);
  });
  return folder;
}
