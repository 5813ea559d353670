import { judgedOutput } from '../../core/files/read/judgedOutput';
import { FileError, type FileStat, type FolderEntry } from '../../core/ports/fileSystem';
import type { VirtualFileSystem } from '../../core/ports/virtualFileSystem';
import { PLANNING_FOLDERS } from '../../core/stages/planningFolders';
import { isFeatureFile } from './featureEntry';
import { type FolderReader, MOST_TASK_BYTES, sameStat } from './fileImage';
import { isSessionFile } from './sessionEntry';

interface MirrorFile {
  readonly stat: FileStat;
  readonly text: string;
}

interface MirrorContent {
  readonly folders: Map<string, readonly FolderEntry[] | FileError>;
  readonly files: Map<string, MirrorFile | FileError>;
}

/** What a virtual root held when it was last pulled, to be looked at like any other root. */
export class VirtualMirror implements FolderReader {
  readonly #source: VirtualFileSystem;
  readonly #uri: string;
  #content: MirrorContent = { folders: new Map(), files: new Map() };

  /** @param uri of the root, without a trailing slash */
  constructor(source: VirtualFileSystem, uri: string) {
    this.#source = source;
    this.#uri = uri;
  }

  /** Reads what changed. Never rejects: what cannot be read stays in the mirror as its error. */
  async pull(): Promise<void> {
    const next: MirrorContent = { folders: new Map(), files: new Map() };
    const tasks = `${this.#uri}/.tmp/tasks`;
    for (const name of await this.#folder(next, tasks)) {
      const inner = await this.#folder(next, `${tasks}/${name}`, isFeatureWanted);
      if (name !== 'completed' && name !== 'active') continue;
      await Promise.all(inner.map((child) => this.#folder(next, `${tasks}/${name}/${child}`, isFeatureWanted)));
    }
    const sessions = `${this.#uri}/.tmp/sessions`;
    for (const name of await this.#folder(next, sessions))
      await this.#folder(next, `${sessions}/${name}`, isSessionWanted);
    for (const name of PLANNING_FOLDERS) await this.#planning(next, `${this.#uri}/.tmp/${name}`, 1);
    this.#content = next;
  }

  stat(path: string): FileStat | undefined {
    if (this.#content.folders.has(path)) return { kind: 'folder', size: 0, modified: 0, inode: 0 };
    const file = this.#content.files.get(path);
    if (file instanceof FileError) throw file;
    return file?.stat;
  }

  list(path: string): readonly FolderEntry[] {
    return found(this.#content.folders.get(path), path);
  }

  read(path: string): string {
    return this.readWithStat(path).text;
  }

  readWithStat(path: string): MirrorFile {
    return found(this.#content.files.get(path), path);
  }

  realPath(path: string): string {
    return path;
  }

  /** Lists a planning folder and those in it, three deep at most, with the outputs in them that are judged. */
  async #planning(into: MirrorContent, uri: string, depth: number): Promise<void> {
    const folders = await this.#folder(into, uri, isOutput);
    if (depth < 3) for (const name of folders) await this.#planning(into, `${uri}/${name}`, depth + 1);
  }

  /** Lists a folder and reads those of its files that are wanted; gives the names of its folders. */
  async #folder(into: MirrorContent, uri: string, wants?: (name: string) => boolean): Promise<readonly string[]> {
    let entries: readonly FolderEntry[];
    try {
      entries = await this.#source.list(uri);
    } catch (error) {
      const failure = await this.#failure(error, uri);
      if (failure.kind !== 'notFound') into.folders.set(uri, failure);
      return [];
    }
    into.folders.set(uri, entries);
    const files = entries.filter((entry) => entry.kind === 'file' && wants?.(entry.name));
    await Promise.all(files.map((entry) => this.#file(into, `${uri}/${entry.name}`)));
    return entries.filter((entry) => entry.kind === 'folder').map((entry) => entry.name);
  }

  async #file(into: MirrorContent, uri: string): Promise<void> {
    try {
      const stat = await this.#source.stat(uri);
      if (stat === undefined) return;
      if (stat.size > MOST_TASK_BYTES) throw new FileError('tooLarge', uri, { cause: undefined });
      const former = this.#content.files.get(uri);
      const same = former !== undefined && !(former instanceof FileError) && sameStat(former.stat, stat);
      into.files.set(uri, same ? former : { stat, text: await this.#source.read(uri) });
    } catch (error) {
      const failure = await this.#failure(error, uri);
      if (failure.kind !== 'notFound') into.files.set(uri, failure);
    }
  }

  /** What the source throws need not say that there is nothing: then it is asked. */
  async #failure(error: unknown, uri: string): Promise<FileError> {
    if (error instanceof FileError) return error;
    const gone = await this.#source.stat(uri).then(
      (stat) => stat === undefined,
      () => false,
    );
    return new FileError(gone ? 'notFound' : 'other', uri, { cause: error });
  }
}

const isOutput = (name: string) => judgedOutput(name) !== undefined;
const isFeatureWanted = (name: string) => isFeatureFile(name) || isOutput(name);
const isSessionWanted = (name: string) => isSessionFile(name) || isOutput(name);

function found<T>(value: T | FileError | undefined, path: string): T {
  if (value === undefined) throw new FileError('notFound', path, { cause: undefined });
  if (value instanceof FileError) throw value;
  return value;
}
