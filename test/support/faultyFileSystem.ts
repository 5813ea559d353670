import {
  FileError,
  type FileErrorKind,
  type FileStat,
  type FileSystem,
  type FolderEntry,
} from '../../src/core/ports/fileSystem';

type Call = keyof FileSystem;

interface Fault {
  readonly calls: readonly Call[];
  readonly path: RegExp;
  readonly kind: FileErrorKind;
}

/** A file system that fails where a test says so, and cuts texts that a test wants torn. */
export class FaultyFileSystem implements FileSystem {
  readonly #inner: FileSystem;
  #faults: Fault[] = [];
  readonly #torn = new Map<string, number>();

  constructor(inner: FileSystem) {
    this.#inner = inner;
  }

  /** From now on these calls throw for every path that matches. */
  fail(kind: FileErrorKind, path: RegExp, ...calls: Call[]): void {
    this.#faults.push({ kind, path, calls });
  }

  /** No call fails any more. */
  heal(): void {
    this.#faults = [];
    this.#torn.clear();
  }

  /** The next `times` reads of the path give the first half of the text. */
  tear(path: string, times: number): void {
    this.#torn.set(path, times);
  }

  stat(path: string): FileStat | undefined {
    this.#check('stat', path);
    return this.#inner.stat(path);
  }

  list(path: string): readonly FolderEntry[] {
    this.#check('list', path);
    return this.#inner.list(path);
  }

  read(path: string, most?: number): string {
    this.#check('read', path);
    return this.#cut(path, this.#inner.read(path, most));
  }

  readWithStat(path: string, most?: number): { readonly text: string; readonly stat: FileStat } {
    this.#check('readWithStat', path);
    const { text, stat } = this.#inner.readWithStat(path, most);
    return { text: this.#cut(path, text), stat };
  }

  readBytes(path: string): Uint8Array {
    this.#check('readBytes', path);
    return this.#inner.readBytes(path);
  }

  readPart(path: string, from: number, most: number): Uint8Array {
    this.#check('readPart', path);
    return this.#inner.readPart(path, from, most);
  }

  writeAtomic(path: string, text: string | Uint8Array, expected?: string): void {
    this.#check('writeAtomic', path);
    this.#inner.writeAtomic(path, text, expected);
  }

  createExclusive(path: string, text: string): boolean {
    this.#check('createExclusive', path);
    return this.#inner.createExclusive(path, text);
  }

  append(path: string, text: string): void {
    this.#check('append', path);
    this.#inner.append(path, text);
  }

  createFolder(path: string): void {
    this.#check('createFolder', path);
    this.#inner.createFolder(path);
  }

  remove(path: string): void {
    this.#check('remove', path);
    this.#inner.remove(path);
  }

  removeEmptyFolder(path: string): boolean {
    this.#check('removeEmptyFolder', path);
    return this.#inner.removeEmptyFolder(path);
  }

  rename(from: string, to: string): void {
    this.#check('rename', from);
    this.#inner.rename(from, to);
  }

  locate(path: string): string {
    return this.#inner.locate(path);
  }

  realPath(path: string): string {
    this.#check('realPath', path);
    return this.#inner.realPath(path);
  }

  #check(call: Call, path: string): void {
    const fault = this.#faults.find((one) => one.calls.includes(call) && one.path.test(path));
    if (fault) throw new FileError(fault.kind, path, { cause: new Error('injected') });
  }

  #cut(path: string, text: string): string {
    const left = this.#torn.get(path) ?? 0;
    if (left === 0) return text;
    this.#torn.set(path, left - 1);
    return text.slice(0, text.length / 2);
  }
}
