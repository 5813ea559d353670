import { TreeLock } from '../../core/async/treeLock';
import { type Message, msg } from '../../core/text/message';
import type { ActiveRun, ActiveWork } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import type { Checkout } from './checkout';

/** Finds the tree in which each run works, as the setting wants it and as an earlier attempt left it. */
export class Checkouts {
  readonly #options: OrchestratorOptions;
  readonly #active: ReadonlySet<ActiveWork>;
  /** By root: a check holds up only what goes on in the same tree. */
  readonly #treeLocks = new Map<string, TreeLock>();

  /** @param active all agent work of this window */
  constructor(options: OrchestratorOptions, active: ReadonlySet<ActiveWork>) {
    this.#options = options;
    this.#active = active;
  }

  /** The tree for work on a subtask. @param root absolute and native */
  async of(
    active: ActiveRun,
    root: string,
  ): Promise<
    { readonly kind: 'ready'; readonly checkout: Checkout } | { readonly kind: 'refused'; readonly reason: Message }
  > {
    const { worktrees, settings, isDirty } = this.#options;
    const { feature, subtask, signal } = active;
    // Work that was begun in a worktree goes on there, whatever the setting says by now.
    const kept = await worktrees?.kept(root, feature, subtask);
    if (!kept && settings().isolation !== 'worktree') return { kind: 'ready', checkout: this.shared(active, root) };
    if (!worktrees) {
      return { kind: 'refused', reason: msg('There are no worktrees here. Let agents share the folder.') };
    }
    const opened = await worktrees.open(root, feature, subtask, signal);
    if (opened.kind === 'refused') return opened;
    const { worktree } = opened;
    if (kept) await worktree.update();
    const checkout: Checkout = {
      root: worktree.root,
      files: worktree.files,
      isDirty: (path) => isDirty(worktree.files.locate(path)),
      treeLock: new TreeLock(),
      byOthers: () => [],
      worktree: { worktree, main: { root, treeLock: this.#treeLock(root) } },
    };
    return { kind: 'ready', checkout };
  }

  /** The person's own tree, which agents share. @param root absolute and native */
  shared(active: ActiveWork, root: string): Checkout {
    const { files, isDirty } = this.#options;
    return {
      root,
      files,
      isDirty,
      treeLock: this.#treeLock(root),
      byOthers: () => this.#changedByOthers(active),
    };
  }

  #treeLock(root: string): TreeLock {
    const treeLock = this.#treeLocks.get(root) ?? new TreeLock();
    this.#treeLocks.set(root, treeLock);
    return treeLock;
  }

  #changedByOthers(active: ActiveWork): readonly string[] {
    const others = [...this.#active].filter((each) => each !== active && each.feature.root === active.feature.root);
    return others.flatMap((each) => [...each.changes.paths]);
  }
}
