import type { Disposable } from '../event/emitter';
import type { FileStat, FolderEntry } from './fileSystem';

/**
 * Files of a root that is no folder on this machine (`vscode-vfs:`, …): read only, and slow. Takes URIs as strings;
 * may reject with anything.
 */
export interface VirtualFileSystem {
  /** `undefined` when there is nothing. */
  stat(uri: string): Promise<FileStat | undefined>;
  /** Sorted by name. */
  list(uri: string): Promise<readonly FolderEntry[]>;
  /** UTF-8; a BOM is kept as `\uFEFF`. */
  read(uri: string): Promise<string>;
}

/** Tells when something below a folder may have changed. Hints only: some are lost, some are false. */
export interface WatchPort {
  /**
   * Watches `.tmp` below a root, whether it exists yet or not. Never throws; what cannot be watched is logged.
   * @param root native path (or URI for a virtual root)
   * @param hint gets a path relative to the root, `/`-separated, or `undefined` when anything may have changed
   */
  watch(root: string, hint: (path: string | undefined) => void): Disposable;
}
