import type { TreeLock } from '../../core/async/treeLock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Worktree } from '../worktrees/worktree';

/** The tree in which a run works: the person's own, or a worktree. */
export interface Checkout {
  /** Absolute and native. */
  readonly root: string;
  /** As the run's tools see them. */
  readonly files: FileSystem;
  /** Whether an editor holds unsaved changes of a file (a path as the tools have it). */
  readonly isDirty: (path: string) => boolean;
  /** Lets checks have the tree to themselves. */
  readonly treeLock: TreeLock;
  /** Paths, relative to the root, that others have changed in the same tree meanwhile. */
  readonly byOthers: () => Iterable<string>;
  /** Absent in the tree that is shared. */
  readonly worktree?: {
    readonly worktree: Worktree;
    /** The tree into which it is merged. */
    readonly main: { readonly root: string; readonly treeLock: TreeLock };
  };
}
