/** What went wrong with a file, in the few kinds that call for different words to a person. */
export type FileErrorKind =
  | 'notFound'
  | 'noAccess'
  | 'readOnly'
  | 'full'
  | 'exists'
  | 'loop'
  | 'notFile'
  | 'tooLarge'
  | 'changed'
  | 'other';

/** What is larger is no text that a person or an agent works with, and would fill the memory. */
export const MOST_BYTES = 64_000_000;

/** Thrown by every {@link FileSystem} method that cannot do its work. */
export class FileError extends Error {
  constructor(
    readonly kind: FileErrorKind,
    readonly path: string,
    options: { readonly cause: unknown },
  ) {
    super(`${kind}: ${path}`, options);
    this.name = 'FileError';
  }
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch, with fractions where the system has them. */
  readonly modified: number;
  /** Changes when another file is moved over this one; 0 where the system has none. */
  readonly inode: number;
  /** When content, name or rights last changed, milliseconds; absent where the system does not tell. */
  readonly changed?: number;
}

export interface FolderEntry {
  readonly name: string;
  /** Links are followed; `broken` is a link to nowhere or in a circle. */
  readonly kind: 'file' | 'folder' | 'other' | 'broken';
  /** The entry is a symbolic link. */
  readonly link?: true;
}

/**
 * Files of a `file:` root. Paths are absolute and native. Synchronous on purpose: bulk reads of thousands of small
 * files are many times faster so, and a write must not be torn by an await.
 */
export interface FileSystem {
  /** Follows links; `undefined` when there is nothing. */
  stat(path: string): FileStat | undefined;
  /** Sorted by name. */
  list(path: string): readonly FolderEntry[];
  /**
   * UTF-8; a BOM is kept as `\uFEFF`. A folder, a device or a pipe is a `FileError` of kind `notFile`.
   * @param most bytes, by default {@link MOST_BYTES}; a larger file is a `FileError` of kind `tooLarge`
   */
  read(path: string, most?: number): string;
  /** The content as it is, for copies of files that may not be text. */
  readBytes(path: string): Uint8Array;
  /** The text and how the file stood when reading began: a later change has another stat. Costs no more than `read`. */
  readWithStat(path: string, most?: number): { readonly text: string; readonly stat: FileStat };
  /** Some of the bytes of a file, from a place on: fewer at its end, none behind it. For files of any size. */
  readPart(path: string, from: number, most: number): Uint8Array;
  /**
   * Writes a sibling file and moves it over `path`: a reader sees the old or the new text, never a part.
   * @param expected the text that must still be there just before the move; another is a `FileError` of kind `changed`
   */
  writeAtomic(path: string, content: string | Uint8Array, expected?: string): void;
  /** Creates `path` and writes to it, only if it does not exist; false when it does. */
  createExclusive(path: string, text: string): boolean;
  append(path: string, text: string): void;
  /** With its parents; content with one that exists. */
  createFolder(path: string): void;
  /** A file, or a folder with all that is in it; links are not followed. Content with nothing there. */
  remove(path: string): void;
  /** A folder with nothing in it; false, and nothing is done, where there is something, or no folder. */
  removeEmptyFolder(path: string): boolean;
  /** Moves a file over another, or a folder to where none is. */
  rename(from: string, to: string): void;
  /** The path with every link resolved. */
  realPath(path: string): string;
  /** Where a path lies for others that read it, such as a thread: elsewhere only where this is a view of other folders. */
  locate(path: string): string;
}

/** How a file stands: whoever writes to it or puts another in its place gives it another stamp. */
export function fileStamp({ modified, size, inode }: FileStat): string {
  return `${modified} ${size} ${inode}`;
}

/** What reading gives, or something else where the files are gone by now or may not be read by this person. */
export function readOr<T, Otherwise>(read: () => T, otherwise: Otherwise): T | Otherwise {
  try {
    return read();
  } catch (error) {
    if (error instanceof FileError) return otherwise;
    throw error;
  }
}

/** The text of a file, or undefined where there is none: nothing, or a folder. @throws FileError as `read` does */
export function readIfFile(files: Pick<FileSystem, 'stat' | 'read'>, path: string): string | undefined {
  return files.stat(path)?.kind === 'file' ? files.read(path) : undefined;
}
