import { FileError, type FileStat } from '../core/ports/fileSystem';
import { type Text, text } from '../core/text/text';
import { fileErrorText } from './fileErrorText';
import { type FileImage, isSettled, lookAtFile, sameStat } from './fileImage';
import type { FolderReader } from './folderReader';
import { isOwnFile } from './ownFile';

/** What a look at a folder came to; `names`: the files read are the same, but something beside them came or went. */
export type FolderLook = 'same' | 'names' | 'changed' | 'gone';

/** The files of one folder as last seen, and the cheapest way to see them again. */
export class FolderImage {
  readonly #reader: FolderReader;
  readonly #path: string;
  readonly #wants: (name: string) => boolean;
  #stat: FileStat | undefined;
  #trusted = false;
  #names: readonly string[] = [];
  #error: Text | undefined;
  #files = new Map<string, FileImage>();

  /**
   * @param path absolute and native
   * @param wants tells by name which files are read; of others only the names are kept
   */
  constructor(reader: FolderReader, path: string, wants: (name: string) => boolean) {
    this.#reader = reader;
    this.#path = path;
    this.#wants = wants;
  }

  /** Files read, by name. */
  get files(): ReadonlyMap<string, FileImage> {
    return this.#files;
  }

  /** Names of everything in the folder, sorted. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Why the folder cannot be listed. */
  get error(): Text | undefined {
    return this.#error;
  }

  /**
   * Looks again: a stat for each file, a read only for those that changed.
   * @param now epoch milliseconds
   * @param force reads every file, whatever its stat
   */
  look(now: number, force = false): FolderLook {
    const failedBefore = this.#error !== undefined;
    let entries: ReadonlyMap<string, FileImage | undefined> | undefined;
    try {
      entries = this.#list(now, force);
    } catch (error) {
      if (error instanceof FileError && error.kind === 'notFound') return 'gone';
      this.#error = fileErrorText(error);
      this.#trusted = false;
      this.#files.clear();
      return failedBefore ? 'same' : 'changed';
    }
    let changed = failedBefore || (entries !== undefined && !sameKeys(entries, this.#files));
    const files = new Map<string, FileImage>();
    for (const [name, found] of entries ?? this.#files) {
      const former = this.#files.get(name);
      const image = found?.error ? found : lookAtFile(this.#reader, `${this.#path}/${name}`, former, now, force);
      if (image !== undefined) files.set(name, image);
      if (former?.text !== image?.text || former?.error?.template !== image?.error?.template) changed = true;
    }
    this.#files = files;
    return changed ? 'changed' : entries === undefined ? 'same' : 'names';
  }

  /** The wanted entries when the folder's own list changed, else `undefined`. */
  #list(now: number, force: boolean): ReadonlyMap<string, FileImage | undefined> | undefined {
    const first = this.#stat === undefined;
    const stat = first ? undefined : this.#reader.stat(this.#path);
    if (!first && stat === undefined) throw new FileError('notFound', this.#path, { cause: undefined });
    if (!force && this.#trusted && this.#error === undefined && sameStat(stat, this.#stat)) return undefined;
    const list = this.#reader.list(this.#path);
    // The first look is the bulk load: there a stat more for each folder would be paid for nothing.
    this.#stat = stat ?? { kind: 'folder', size: 0, modified: 0, inode: 0 };
    this.#trusted = stat !== undefined && isSettled(stat, now);
    const names = list.map((entry) => entry.name).filter((name) => !isOwnFile(name));
    const wanted = list.filter((entry) => this.#wants(entry.name));
    const same =
      this.#error === undefined &&
      names.length === this.#names.length &&
      names.every((name, index) => name === this.#names[index]);
    this.#names = names;
    this.#error = undefined;
    const entries = new Map(wanted.map((entry) => [entry.name, unreadable(entry.kind)]));
    return same && sameKeys(entries, this.#files) ? undefined : entries;
  }
}

function unreadable(kind: string): FileImage | undefined {
  if (kind === 'file') return undefined;
  const error =
    kind === 'broken'
      ? text('It is a link that leads nowhere or in a circle. Remove the link.')
      : text('A folder or device stands where a file is expected.');
  return { error, trusted: false };
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}
