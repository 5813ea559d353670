import type { Worktree } from '../../orchestrator/isolation/worktree';
import type { CommandContext } from '../commandContext';

/** A worktree, and what the task files say of its subtask. */
export interface FoundWorktree {
  readonly tree: Worktree;
  /** Its subtask may still be worked on. */
  readonly open: boolean;
  readonly running: boolean;
  readonly files: readonly string[];
  readonly commits: number;
}

/** All worktrees of the folders that are open, with what would be lost with each. */
export async function everyWorktree({ store, orchestrator }: CommandContext): Promise<readonly FoundWorktree[]> {
  const found: FoundWorktree[] = [];
  for (const root of store.snapshot.roots) {
    const path = store.rootPath(root.uri);
    if (path === undefined) continue;
    for (const tree of (await orchestrator.worktrees?.all(path)) ?? []) {
      const feature = root.features.find(({ folder }) => folder === tree.record.feature);
      const subtask = feature?.subtasks.find(({ file }) => file === tree.record.file);
      const run = feature && orchestrator.newest(feature.key, tree.record.seq);
      const open = feature?.place !== 'completed' && subtask !== undefined && subtask.status !== 'completed';
      found.push({ tree, open, running: run?.phase === 'running', ...(await tree.unmerged()) });
    }
  }
  return found;
}
