import * as fs from 'node:fs';
import { FileError, type FileStat, type FileSystem, type FolderEntry, MOST_BYTES } from '../core/ports/fileSystem';
import { createFileExclusive, replaceFileAtomic, retryBusy } from './atomicFiles';
import { errorCode, toFileError } from './fileError';

/** Larger than nearly every task file: one read call and no allocation for each. */
const BUFFER_BYTES = 65536;
/** Opening a pipe without it would wait for a writer for ever. Not known on Windows. */
const READ_FLAGS = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** The file system of this machine. */
export class NodeFileSystem implements FileSystem {
  readonly #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  readonly #durable: boolean;

  /** @param options `durable` (default true): what is written atomically is on the disk before it replaces the old */
  constructor(options: { readonly durable?: boolean } = {}) {
    this.#durable = options.durable ?? true;
  }

  stat(path: string): FileStat | undefined {
    return attempt(path, () => {
      const stats = fs.statSync(path, { throwIfNoEntry: false });
      return stats && toStat(stats);
    });
  }

  list(path: string): readonly FolderEntry[] {
    return attempt(path, () =>
      fs
        .readdirSync(path, { withFileTypes: true })
        .map((entry): FolderEntry => {
          const { name } = entry;
          if (entry.isFile()) return { name, kind: 'file' };
          if (entry.isDirectory()) return { name, kind: 'folder' };
          return entry.isSymbolicLink()
            ? { name, kind: linkKind(`${path}/${name}`), link: true }
            : { name, kind: 'other' };
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }

  read(path: string, most = MOST_BYTES): string {
    return opened(path, (handle) => {
      const length = fs.readSync(handle, this.#buffer, 0, BUFFER_BYTES, null);
      // Most files are small: of those nothing more is asked. A pipe that nobody writes to reads as empty.
      if (length > 0 && length < BUFFER_BYTES && length <= most) return this.#buffer.toString('utf8', 0, length);
      fileOf(handle, path, most);
      return this.#whole(handle, length).toString('utf8');
    });
  }

  readWithStat(path: string, most = MOST_BYTES): { readonly text: string; readonly stat: FileStat } {
    return opened(path, (handle) => {
      const stat = fileOf(handle, path, most);
      const length = fs.readSync(handle, this.#buffer, 0, BUFFER_BYTES, null);
      return { stat, text: this.#whole(handle, length).toString('utf8') };
    });
  }

  readBytes(path: string): Uint8Array {
    return opened(path, (handle) => {
      fileOf(handle, path, MOST_BYTES);
      return fs.readFileSync(handle);
    });
  }

  readPart(path: string, from: number, most: number): Uint8Array {
    return opened(path, (handle) => {
      const { size } = fileOf(handle, path, Number.POSITIVE_INFINITY);
      const part = Buffer.allocUnsafeSlow(Math.max(0, Math.min(most, size - from)));
      return part.subarray(0, part.length === 0 ? 0 : fs.readSync(handle, part, 0, part.length, from));
    });
  }

  /** What the buffer holds, and the rest of the file where it is full. */
  #whole(handle: number, length: number): Buffer {
    if (length < BUFFER_BYTES) return this.#buffer.subarray(0, length);
    return Buffer.concat([this.#buffer, fs.readFileSync(handle)]);
  }

  writeAtomic(path: string, content: string | Uint8Array, expected?: string): void {
    attempt(path, () => replaceFileAtomic(path, content, this.#durable, expected));
  }

  createExclusive(path: string, text: string): boolean {
    return attempt(path, () => createFileExclusive(path, text));
  }

  append(path: string, text: string): void {
    attempt(path, () => fs.appendFileSync(path, text));
  }

  createFolder(path: string): void {
    attempt(path, () => void fs.mkdirSync(path, { recursive: true }));
  }

  remove(path: string): void {
    attempt(path, () => fs.rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
  }

  removeEmptyFolder(path: string): boolean {
    try {
      fs.rmdirSync(path);
      return true;
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false;
      throw toFileError(error, path);
    }
  }

  rename(from: string, to: string): void {
    attempt(from, () => retryBusy(() => fs.renameSync(from, to)));
  }

  realPath(path: string): string {
    return attempt(path, () => fs.realpathSync.native(path));
  }

  locate(path: string): string {
    return path;
  }
}

/** Works with a file that is open for reading. */
function opened<T>(path: string, work: (handle: number) => T): T {
  return attempt(path, () => {
    const handle = fs.openSync(path, READ_FLAGS);
    try {
      return work(handle);
    } finally {
      fs.closeSync(handle);
    }
  });
}

/** How an open file stands. @throws FileError where it is no file, or one of more bytes than that */
function fileOf(handle: number, path: string, most: number): FileStat {
  const stats = fs.fstatSync(handle);
  if (!stats.isFile()) throw new FileError('notFile', path, { cause: undefined });
  if (stats.size > most) throw new FileError('tooLarge', path, { cause: undefined });
  return toStat(stats);
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toFileError(error, path);
  }
}

function toStat(stats: fs.Stats): FileStat {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    size: stats.size,
    modified: stats.mtimeMs,
    inode: stats.ino,
    changed: stats.ctimeMs,
  };
}

function linkKind(path: string): FolderEntry['kind'] {
  try {
    const stats = fs.statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
  } catch {
    return 'broken';
  }
}
