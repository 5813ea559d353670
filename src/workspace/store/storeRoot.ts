import type { Disposable } from '../../core/event/emitter';
import type { FileRules } from '../../core/files/fileRules';
import { FileError } from '../../core/ports/fileSystem';
import type { VirtualFileSystem } from '../../core/ports/virtualFileSystem';
import type { FolderReader } from './fileImage';
import { type HintScope, hintScope } from './hintScope';
import { RootFiles } from './rootFiles';
import type { VirtualMirror } from './virtualMirror';
import type { WorkspaceRoot, WorkspaceStoreOptions } from './workspaceStoreOptions';

/** One root in the store: its files, the hints about it, and how to look. */
export class StoreRoot implements Disposable {
  readonly root: WorkspaceRoot;
  readonly files: RootFiles;
  readonly #mirror: LateMirror | undefined;
  #watch: Disposable | undefined;
  #hints = new Set<string | undefined>();

  /** @param rules judge the files as soon as there are any */
  constructor(root: WorkspaceRoot, options: WorkspaceStoreOptions, rules: () => FileRules | undefined) {
    this.root = root;
    if (root.path === undefined) {
      const source = options.virtualFileSystem;
      this.#mirror = source && new LateMirror(source, root.uri);
      this.files = new RootFiles(this.#mirror ?? options.fileSystem, root, root.uri, rules);
    } else {
      this.files = new RootFiles(options.fileSystem, root, root.path, rules);
    }
  }

  /** True when looking takes a {@link pull} first. */
  get virtual(): boolean {
    return this.root.path === undefined;
  }

  /** True when hints wait to be looked at. */
  get hinted(): boolean {
    return this.#hints.size > 0;
  }

  /** Fetches a virtual root's files; never rejects. */
  async pull(): Promise<void> {
    this.#hints.clear();
    await this.#mirror?.pull();
  }

  /** Begins to listen. @param onHint called for each hint that is worth a look */
  watch(options: WorkspaceStoreOptions, onHint: () => void): void {
    const port = this.virtual ? options.virtualWatch : options.watch;
    this.#watch ??= port?.watch(this.root.path ?? this.root.uri, (path) => {
      if (this.#scope(path).kind === 'nothing') return;
      this.#hints.add(path);
      onHint();
    });
  }

  /** Looks where the hints since the last call point to. @param now epoch milliseconds */
  lookAtHints(now: number): void {
    const hints = this.#hints;
    this.#hints = new Set();
    const folders = new Set<string>();
    let layout = false;
    for (const hint of hints) {
      const scope = this.#scope(hint);
      if (scope.kind === 'all') {
        this.files.lookAll(now, false);
        return;
      }
      if (scope.kind === 'layout') layout = true;
      if (scope.kind === 'folder') {
        layout ||= scope.itself;
        folders.add(scope.folder);
      }
    }
    if (layout) this.files.lookLayout(now);
    if (folders.size > 0) this.files.lookFolders(folders, now);
  }

  /** Looks again at what may have been caught in the middle of a change. Gives false when there is nothing such. */
  lookAtWaiting(now: number): boolean {
    const { folders, layout } = this.files.waiting;
    if (layout) this.files.lookLayout(now);
    if (folders.length > 0) this.files.lookFolders(folders, now);
    return layout || folders.length > 0;
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#watch = undefined;
  }

  #scope(path: string | undefined): HintScope {
    return hintScope(path, (folder) => this.files.hasFeature(folder));
  }
}

/** A mirror of which the code is read when a virtual root is pulled for the first time; empty until then. */
class LateMirror implements FolderReader {
  readonly #source: VirtualFileSystem;
  readonly #uri: string;
  #mirror: VirtualMirror | undefined;

  constructor(source: VirtualFileSystem, uri: string) {
    this.#source = source;
    this.#uri = uri;
  }

  async pull(): Promise<void> {
    if (!this.#mirror) {
      const { VirtualMirror } = await import('./virtualMirror');
      this.#mirror ??= new VirtualMirror(this.#source, this.#uri);
    }
    await this.#mirror.pull();
  }

  stat(path: string) {
    return this.#mirror?.stat(path);
  }

  list(path: string) {
    return this.#mirror?.list(path) ?? [];
  }

  read(path: string) {
    return this.readWithStat(path).text;
  }

  readWithStat(path: string) {
    if (this.#mirror) return this.#mirror.readWithStat(path);
    throw new FileError('notFound', path, { cause: undefined });
  }

  realPath(path: string) {
    return path;
  }
}
