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
