import type { FileStat, FileSystem, FolderEntry } from '../../core/ports/fileSystem';
import { slashed } from '../../core/text/slashed';

/**
 * The files of a worktree in which some folders at its top are those of the main root: what lies in `.tmp` is one for
 * all, and must not be looked for in a copy.
 */
export class OverlayFileSystem implements FileSystem {
  readonly #files: FileSystem;
  readonly #root: string;
  readonly #main: string;
  readonly #names: readonly string[];

  /**
   * @param root of the worktree, absolute, links resolved
   * @param main root of the workspace folder, absolute, links resolved
   * @param names of the folders that are the main root's
   */
  constructor(files: FileSystem, root: string, main: string, names: readonly string[]) {
    this.#files = files;
    this.#root = slashed(root);
    this.#main = main;
    this.#names = names;
  }

  locate(path: string): string {
    const rest = this.#mapped(slashed(path), this.#root);
    return rest === undefined ? path : `${this.#main}${rest}`;
  }

  stat(path: string): FileStat | undefined {
    return this.#files.stat(this.locate(path));
  }

  list(path: string): readonly FolderEntry[] {
    const found = this.#files.list(this.locate(path));
    if (slashed(path).replace(/\/$/, '') !== this.#root) return found;
    const theirs = this.#files.list(this.#main).filter(({ name }) => this.#names.includes(name));
    return [...found.filter(({ name }) => !this.#names.includes(name)), ...theirs].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  }

  read(path: string, most?: number): string {
    return this.#files.read(this.locate(path), most);
  }

  readBytes(path: string): Uint8Array {
    return this.#files.readBytes(this.locate(path));
  }

  readWithStat(path: string, most?: number): { readonly text: string; readonly stat: FileStat } {
    return this.#files.readWithStat(this.locate(path), most);
  }

  readPart(path: string, from: number, most: number): Uint8Array {
    return this.#files.readPart(this.locate(path), from, most);
  }

  writeAtomic(path: string, content: string | Uint8Array, expected?: string): void {
    this.#files.writeAtomic(this.locate(path), content, expected);
  }

  createExclusive(path: string, text: string): boolean {
    return this.#files.createExclusive(this.locate(path), text);
  }

  append(path: string, text: string): void {
    this.#files.append(this.locate(path), text);
  }

  createFolder(path: string): void {
    this.#files.createFolder(this.locate(path));
  }

  remove(path: string): void {
    this.#files.remove(this.locate(path));
  }

  removeEmptyFolder(path: string): boolean {
    return this.#files.removeEmptyFolder(this.locate(path));
  }

  rename(from: string, to: string): void {
    this.#files.rename(this.locate(from), this.locate(to));
  }

  /** What lies in a folder of the main root is named from the worktree again, so that it counts as inside. */
  realPath(path: string): string {
    const real = this.#files.realPath(this.locate(path));
    const rest = this.#mapped(slashed(real), slashed(this.#files.realPath(this.#main)));
    return rest === undefined ? real : `${this.#root}${rest}`;
  }

  /** What comes after the base, where it begins with one of the names. */
  #mapped(path: string, base: string): string | undefined {
    if (!path.startsWith(`${base}/`)) return undefined;
    const rest = path.slice(base.length);
    return this.#names.some((name) => rest === `/${name}` || rest.startsWith(`/${name}/`)) ? rest : undefined;
  }
}
