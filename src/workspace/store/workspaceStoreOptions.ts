import type { FileRules } from '../../core/files/fileRules';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Log } from '../../core/ports/log';
import type { VirtualFileSystem, WatchPort } from '../../core/ports/virtualFileSystem';

/** What the store is built from. */
export interface WorkspaceStoreOptions {
  readonly roots: readonly WorkspaceRoot[];
  readonly fileSystem: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  /** Judge the files; without them nothing is judged before `WorkspaceStore.judgeBy`. */
  readonly rules?: FileRules;
  /** Watches `file:` roots; without one only the sweep looks. */
  readonly watch?: WatchPort;
  /** Reads roots without a native path. */
  readonly virtualFileSystem?: VirtualFileSystem;
  /** Watches roots without a native path, by URI. */
  readonly virtualWatch?: WatchPort;
}

/** One workspace folder that the store looks after. */
export interface WorkspaceRoot {
  /** As the editor writes it, without a trailing slash. */
  readonly uri: string;
  readonly name: string;
  /** Native path of a `file:` root; absent for a virtual one, which is read only. */
  readonly path?: string;
}
