import { FileError, type FileStat } from '../../core/ports/fileSystem';
import { type Message, msg } from '../../core/text/message';
import { fileErrorText } from '../write/fileErrorText';
import { type FileImage, type FolderReader, isOwnFile, isSettled, lookAtFile, sameStat } from './fileImage';

/** What a look at a folder came to; `names`: the files read are the same, but something beside them came or went. */
export type FolderLook = 'same' | 'names' | 'changed' | 'gone';

/** A feature of more subtasks than this is no plan: the rest is not read, and the person told. */
const MOST_FILES = 20_000;

const NONE: ReadonlyMap<string, FileImage> = new Map();
const UNKNOWN: FileStat = { kind: 'folder', size: 0, modified: 0, inode: 0 };

/** The files of one folder as last seen, and the cheapest way to see them again. */
export class FolderImage {
  readonly #reader: FolderReader;
  readonly #path: string;
  readonly #wants: (name: string) => boolean;
  #stat: FileStat | undefined;
  #trusted = false;
  #names: readonly string[] = [];
  #error: Message | undefined;
  /** Of the last list, the names of files to read, and an image for each that is no file. */
  #wanted: readonly string[] = [];
  #unreadable: ReadonlyMap<string, FileImage> = NONE;
  #files: ReadonlyMap<string, FileImage> = NONE;
  #former: ReadonlyMap<string, FileImage> = NONE;

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

  /** Those of the look before, which alone tells what a file was that is torn now. */
  get former(): ReadonlyMap<string, FileImage> {
    return this.#former;
  }

  /** Names of everything in the folder, sorted. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** Why the folder cannot be listed. */
  get error(): Message | undefined {
    return this.#error;
  }

  /** How a file stands, asked for now where the look did not need to know. */
  statOf(name: string): FileStat | undefined {
    try {
      return this.#files.get(name)?.stat ?? this.#reader.stat(`${this.#path}/${name}`);
    } catch {
      return undefined;
    }
  }

  /**
   * Looks again: a stat for each file, a read only for those that changed.
   * @param now epoch milliseconds
   * @param force reads every file, whatever its stat
   */
  look(now: number, force = false): FolderLook {
    const failedBefore = this.#error !== undefined;
    let listed: boolean;
    try {
      listed = this.#list(now, force);
    } catch (error) {
      if (error instanceof FileError && error.kind === 'notFound') return 'gone';
      this.#error = fileErrorText(error);
      this.#trusted = false;
      this.#wanted = [];
      this.#unreadable = NONE;
      this.#files = NONE;
      return failedBefore ? 'same' : 'changed';
    }
    const before = this.#files;
    const files = new Map<string, FileImage>();
    let changed = failedBefore;
    for (const name of this.#wanted) {
      const former = before.get(name);
      const image = this.#unreadable.get(name) ?? lookAtFile(this.#reader, `${this.#path}/${name}`, former, now, force);
      if (image !== undefined) files.set(name, image);
      if (former?.text !== image?.text || former?.error?.template !== image?.error?.template) changed = true;
    }
    changed ||= files.size !== before.size || [...before.keys()].some((name) => !files.has(name));
    this.#former = before;
    this.#files = files;
    return changed ? 'changed' : listed ? 'names' : 'same';
  }

  /** Lists the folder again where its own stat tells of a change. Gives true when other names are in it. */
  #list(now: number, force: boolean): boolean {
    const first = this.#stat === undefined;
    const stat = first ? undefined : this.#reader.stat(this.#path);
    if (!first && stat === undefined) throw new FileError('notFound', this.#path, { cause: undefined });
    if (!force && this.#trusted && sameStat(stat, this.#stat)) return false;
    const list = this.#reader.list(this.#path);
    // The first look is the bulk load: there a stat more for each folder would be paid for nothing.
    this.#stat = stat ?? UNKNOWN;
    this.#error = undefined;
    const names: string[] = [];
    const wanted: string[] = [];
    let others: Map<string, FileImage> | undefined;
    for (const { name, kind } of list) {
      if (!isOwnFile(name)) names.push(name);
      if (!this.#wants(name)) continue;
      if (wanted.length > MOST_FILES) continue;
      wanted.push(name);
      if (wanted.length > MOST_FILES) {
        others ??= new Map();
        others.set(name, {
          error: msg('Only {0} files of a folder are read; this one and the next are not.', MOST_FILES),
          readAt: now,
        });
        continue;
      }
      if (kind !== 'file') {
        others ??= new Map();
        others.set(name, unreadable(kind, now));
      }
    }
    this.#wanted = wanted;
    this.#unreadable = others ?? NONE;
    // What a broken link leads to may appear without any change here.
    this.#trusted = others === undefined && stat !== undefined && isSettled(stat, now);
    const same = names.length === this.#names.length && names.every((name, index) => name === this.#names[index]);
    this.#names = names;
    return !same;
  }
}

function unreadable(kind: string, now: number): FileImage {
  const error =
    kind === 'broken'
      ? msg('It is a link that leads nowhere or in a circle. Remove the link.')
      : msg('A folder or device stands where a file is expected.');
  return { error, readAt: now };
}
