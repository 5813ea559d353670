import { FileError, type FileStat, type FileSystem } from '../../core/ports/fileSystem';
import type { Message } from '../../core/text/message';
import { fileErrorText } from '../write/fileErrorText';

/**
 * A file that changed this shortly before it was looked at may change again without a new time stamp: clocks of file
 * systems tick in milliseconds to (on FAT) two seconds. Such a look is not trusted, and the next one reads again.
 */
const CLOCK_GRAIN_MS = 2_500;

/** Files of tasks and sessions are of a few kilobytes; what is larger than this is not read. */
export const MOST_TASK_BYTES = 4_000_000;

/** What one look at a file found. Immutable. */
export interface FileImage {
  /** Absent when it could not be read. */
  readonly text?: string;
  readonly error?: Message;
  /** Absent after the bulk load, which reads without asking for it: until `readAt` alone tells whether it is needed. */
  readonly stat?: FileStat;
  /** Epoch milliseconds, from before the read. */
  readonly readAt: number;
}

/** Whether two stats of one path tell of the same content, as far as stats can. */
export function sameStat(a: FileStat | undefined, b: FileStat | undefined): boolean {
  return (
    a?.size === b?.size &&
    a?.modified === b?.modified &&
    a?.inode === b?.inode &&
    a?.changed === b?.changed &&
    a?.kind === b?.kind
  );
}

/** Whether any change after `time` must show in another stat than this. @param time epoch milliseconds */
export function isSettled(stat: FileStat, time: number): boolean {
  return time - Math.max(stat.modified, stat.changed ?? 0) > CLOCK_GRAIN_MS;
}

/**
 * Looks at a file; gives the former image, or one of the same text, when nothing changed, and `undefined` when there is
 * no file. The first look reads and nothing more; later ones read where the stat tells of a change, or cannot tell.
 * @param force reads even where the stat says that nothing changed
 */
export function lookAtFile(
  reader: FolderReader,
  path: string,
  former: FileImage | undefined,
  now: number,
  force: boolean,
): FileImage | undefined {
  try {
    if (former === undefined) return { text: reader.read(path, MOST_TASK_BYTES), readAt: now };
    if (!force && former.text !== undefined) {
      const stat = reader.stat(path);
      if (stat === undefined) return undefined;
      if (isUnchanged(former, stat)) return former.stat ? former : { ...former, stat };
    }
    return { ...reader.readWithStat(path, MOST_TASK_BYTES), readAt: now };
  } catch (error) {
    if (error instanceof FileError && error.kind === 'notFound') return undefined;
    return { error: fileErrorText(error), readAt: now };
  }
}

function isUnchanged(former: FileImage, stat: FileStat): boolean {
  // Without the time of the last change of any kind, an older file may have been moved here since.
  const known = former.stat ? sameStat(stat, former.stat) : stat.changed !== undefined;
  return known && isSettled(stat, former.readAt);
}

/** As much of a file system as looking takes. */
export type FolderReader = Pick<FileSystem, 'stat' | 'list' | 'read' | 'readWithStat' | 'realPath'>;

const OWN = /^\.callboard\.|^\..+\.tmp$/;

/** Our own lock, and temporary files under way or left by a process that died: no part of what a folder holds. */
export function isOwnFile(name: string): boolean {
  return name.startsWith('.') && OWN.test(name);
}
