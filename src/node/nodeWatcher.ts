import type { Disposable } from '../core/event/emitter';
import type { Log } from '../core/ports/log';
import type { WatchPort } from '../core/ports/virtualFileSystem';
import { FolderTreeWatch } from './folderTreeWatch';
import { RecursiveWatch } from './recursiveWatch';

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
