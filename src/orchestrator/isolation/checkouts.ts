import { TreeLock } from '../../core/async/treeLock';
import { type Message, msg } from '../../core/text/message';
import type { ActiveRun } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { Checkout } from './checkout';

/** Finds the tree in which each run works, as the setting wants it and as an earlier attempt left it. */
export class Checkouts {
  readonly #options: OrchestratorOptions;
  readonly #active: ReadonlySet<ActiveRun>;
  /** By root: checks hold up only what goes on in the same tree. */
  readonly #treeLocks = new Map<string, TreeLock>();

  /** @param active the runs of this window */
  constructor(options: OrchestratorOptions, active: ReadonlySet<ActiveRun>) {
    this.#options = options;
    this.#active = active;
  }

  /** @returns why there is none. @param root absolute and native */
  async of(active: ActiveRun, root: string): Promise<Checkout | Message> {
    const { worktrees, settings, files, isDirty } = this.#options;
    const { feature, subtask, signal } = active;
    const treeLock = this.#treeLock(root);
    // Work that was begun apart goes on there, whatever the setting says by now.
    const kept = await worktrees?.kept(root, feature, subtask);
    if (!kept && settings().isolation !== 'worktree') {
      return { root, files, isDirty, treeLock, byOthers: () => this.#changedByOthers(active) };
    }
    if (!worktrees) return msg('There are no worktrees here. Let agents share the folder.');
    const worktree = await worktrees.open(root, feature, subtask, signal);
    if ('template' in worktree) return worktree;
    if (kept) await worktree.update();
    return {
      root: worktree.root,
      files: worktree.files,
      isDirty: (path) => isDirty(worktree.files.at(path)),
      treeLock: new TreeLock(),
      byOthers: () => [],
      worktree: { worktree, main: { root, treeLock } },
    };
  }

  #treeLock(root: string): TreeLock {
    const treeLock = this.#treeLocks.get(root) ?? new TreeLock();
    this.#treeLocks.set(root, treeLock);
    return treeLock;
  }

  #changedByOthers(active: ActiveRun): readonly string[] {
    const others = [...this.#active].filter((each) => each !== active && each.feature.root === active.feature.root);
    return others.flatMap((each) => [...each.changes.paths]);
  }
}
