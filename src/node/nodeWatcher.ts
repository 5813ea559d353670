import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Disposable } from '../core/event/emitter';
import type { Log } from '../core/ports/log';
import type { WatchPort } from '../core/ports/virtualFileSystem';
import { FolderTreeWatch } from './folderTreeWatch';

const CONTAINERS = new Set(['.tmp/tasks', '.tmp/tasks/completed', '.tmp/tasks/active', '.tmp/sessions']);

/** Watches `.tmp` of roots on this machine's disks. */
export class NodeWatcher implements WatchPort {
  readonly #log: Log;
  readonly #platform: NodeJS.Platform;

  /** @param platform as `process.platform` says */
  constructor(log: Log, platform: NodeJS.Platform = process.platform) {
    this.#log = log;
    this.#platform = platform;
  }

  watch(root: string, hint: (path: string | undefined) => void): Disposable {
    let complained = false;
    const onError = (error: unknown) => {
      if (!complained)
        this.#log.warn(`Watching ${root} is incomplete, the sweep sees what it misses: ${String(error)}`);
      complained = true;
    };
    return this.#platform === 'linux'
      ? new FolderTreeWatch(root, watchedChildren, hint, onError)
      : new RecursiveWatch(root, '.tmp', hint, onError);
  }
}

function watchedChildren(folder: string): 'all' | readonly string[] {
  if (folder === '') return ['.tmp'];
  if (folder === '.tmp') return ['tasks', 'sessions'];
  return CONTAINERS.has(folder) ? 'all' : [];
}

/** Watches one folder of a root with all that is in it, whether it is there yet or not, by the system's own means. */
export class RecursiveWatch implements Disposable {
  readonly #root: string;
  readonly #name: string;
  readonly #hint: (path: string | undefined) => void;
  readonly #onError: (error: unknown) => void;
  #flat: fs.FSWatcher | undefined;
  #deep: fs.FSWatcher | undefined;
  #inode: number | undefined;

  /**
   * @param root native path
   * @param name of the folder in it
   * @param hint gets paths relative to the root, `/`-separated
   */
  constructor(root: string, name: string, hint: (path: string | undefined) => void, onError: (error: unknown) => void) {
    this.#root = root;
    this.#name = name;
    this.#hint = hint;
    this.#onError = onError;
    this.#flat = this.#begin(root, false, (changed) => {
      if (changed !== null && changed !== name) return;
      this.#follow();
      this.#hint(undefined);
    });
    this.#follow();
  }

  dispose(): void {
    this.#flat?.close();
    this.#deep?.close();
    this.#flat = undefined;
    this.#deep = undefined;
  }

  #follow(): void {
    const path = join(this.#root, this.#name);
    const inode = attempt(() => fs.statSync(path, { throwIfNoEntry: false }))?.ino;
    if (this.#deep && inode === this.#inode) return;
    this.#deep?.close();
    this.#inode = inode;
    this.#deep =
      inode === undefined
        ? undefined
        : this.#begin(path, true, (changed) =>
            this.#hint(changed === null ? undefined : `${this.#name}/${changed.replaceAll('\\', '/')}`),
          );
  }

  #begin(path: string, recursive: boolean, heard: (name: string | null) => void): fs.FSWatcher | undefined {
    try {
      const watcher = fs.watch(path, { recursive, persistent: false }, (_kind, name) => heard(name));
      watcher.on('error', (error) => {
        this.#onError(error);
        watcher.close();
        if (watcher === this.#deep) this.#deep = undefined;
      });
      return watcher;
    } catch (error) {
      this.#onError(error);
      return undefined;
    }
  }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
