import { type Text, text } from '../../core/text/message';
import type { ActiveRun } from '../runs/activeRun';
import type { OrchestratorOptions } from '../runs/orchestratorPorts';
import { Quiet } from '../../core/async/treeLock';
import type { Workplace } from './checkout';

/** Finds the tree in which each run works, as the setting wants it and as an earlier attempt left it. */
export class Workplaces {
  readonly #options: OrchestratorOptions;
  readonly #active: ReadonlySet<ActiveRun>;
  /** By root: checks hold up only what goes on in the same tree. */
  readonly #quiets = new Map<string, Quiet>();

  /** @param active the runs of this window */
  constructor(options: OrchestratorOptions, active: ReadonlySet<ActiveRun>) {
    this.#options = options;
    this.#active = active;
  }

  /** @returns why there is none. @param root absolute and native */
  async of(active: ActiveRun, root: string): Promise<Workplace | Text> {
    const { worktrees, settings, files, isDirty } = this.#options;
    const { feature, subtask, signal } = active;
    const quiet = this.#quiet(root);
    // Work that was begun apart goes on there, whatever the setting says by now.
    const kept = await worktrees?.kept(root, feature, subtask);
    if (!kept && settings().isolation !== 'worktree') {
      return { root, files, isDirty, quiet, byOthers: () => this.#changedByOthers(active) };
    }
    if (!worktrees) return text('There are no worktrees here. Let agents share the folder.');
    const worktree = await worktrees.open(root, feature, subtask, signal);
    if ('template' in worktree) return worktree;
    if (kept) await worktree.update();
    return {
      root: worktree.root,
      files: worktree.files,
      isDirty: (path) => isDirty(worktree.files.at(path)),
      quiet: new Quiet(),
      byOthers: () => [],
      apart: { worktree, main: { root, quiet } },
    };
  }

  #quiet(root: string): Quiet {
    const quiet = this.#quiets.get(root) ?? new Quiet();
    this.#quiets.set(root, quiet);
    return quiet;
  }

  #changedByOthers(active: ActiveRun): readonly string[] {
    const others = [...this.#active].filter((each) => each !== active && each.feature.root === active.feature.root);
    return others.flatMap((each) => [...each.changes.paths]);
  }
}
