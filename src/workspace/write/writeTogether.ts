import type { FileSystem } from '../../core/ports/fileSystem';
import type { WriteGuard } from './writeGuard';

/** One file of several that change together. No text stands for no file. */
export interface FileChange {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  /** What is there, as far as the writer knows. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/**
 * Writes files one after the other, all of them or none: where one cannot be written, those before it are put back, and
 * folders made for them go again.
 * @param rootPath native
 * @throws Refusal or FileError, of the file that could not be written
 */
export function writeTogether(
  fileSystem: FileSystem,
  guard: WriteGuard,
  rootPath: string,
  changes: readonly FileChange[],
): void {
  const undo: (() => void)[] = [];
  try {
    for (const { path, before, after } of changes) {
      const target = `${rootPath}/${path}`;
      guard.inside(rootPath, target);
      makeFolder(fileSystem, target.slice(0, target.lastIndexOf('/')), undo);
      put(fileSystem, target, before, after);
      undo.push(() => put(fileSystem, target, after, before));
    }
  } catch (error) {
    for (const back of undo.reverse()) quietly(back);
    throw error;
  }
}

function makeFolder(fileSystem: FileSystem, folder: string, undo: (() => void)[]): void {
  if (fileSystem.stat(folder)) return;
  makeFolder(fileSystem, folder.slice(0, folder.lastIndexOf('/')), undo);
  fileSystem.createFolder(folder);
  undo.push(() => void fileSystem.removeEmptyFolder(folder));
}

function put(fileSystem: FileSystem, target: string, before: string | undefined, after: string | undefined): void {
  if (after !== undefined) fileSystem.writeAtomic(target, after, before);
  else if (fileSystem.stat(target)?.kind !== 'file' || fileSystem.read(target) === before) fileSystem.remove(target);
}

/** What another program wrote meanwhile is not written over: it stays, and the first error is the one to tell. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // See above.
  }
}
