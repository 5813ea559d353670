import { FileError, type FileStat } from '../core/ports/fileSystem';
import type { Text } from '../core/text/text';
import { fileErrorText } from './fileErrorText';
import type { FolderReader } from './folderReader';

/**
 * A file that changed this shortly before it was looked at may change again without a new time stamp: clocks of file
 * systems tick in milliseconds to (on FAT) two seconds. Such a look is not trusted, and the next one reads again.
 */
const CLOCK_GRAIN_MS = 2_500;

/** What one look at a file found. Immutable. */
export interface FileImage {
  /** Absent when it could not be read. */
  readonly text?: string;
  readonly error?: Text;
  readonly stat?: FileStat;
  /** True when the same stat later means the same text. */
  readonly trusted: boolean;
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

/** Whether a stat taken now will differ after the next change. @param now epoch milliseconds */
export function isSettled(stat: FileStat, now: number): boolean {
  return now - Math.max(stat.modified, stat.changed ?? 0) > CLOCK_GRAIN_MS;
}

/**
 * Looks at a file; gives the former image itself when nothing changed, and `undefined` when there is no file.
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
    if (former?.trusted && !force && sameStat(reader.stat(path), former.stat)) return former;
    const { text, stat } = reader.readWithStat(path);
    const image: FileImage = { text, stat, trusted: isSettled(stat, now) };
    return former && former.text === text && former.trusted === image.trusted && sameStat(stat, former.stat)
      ? former
      : image;
  } catch (error) {
    if (error instanceof FileError && error.kind === 'notFound') return undefined;
    return { error: fileErrorText(error), trusted: false };
  }
}
