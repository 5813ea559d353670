import * as vscode from 'vscode';
import { commitTitle } from '../../core/text/shorten';
import type { Worktree } from '../../orchestrator/isolation/worktree';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { fileUri } from '../../views/fileUri';
import type { CommandContext } from '../commandContext';
import type { SubtaskTarget } from '../target';

/**
 * Brings what stands in a worktree into the branch of the person and removes the worktree. Where it cannot, the person
 * is told why, and may resolve conflicts in the editor.
 * @returns whether all of it is there now
 */
export async function mergeWorktree(
  context: CommandContext,
  { feature, subtask }: SubtaskTarget,
  tree: Worktree,
): Promise<boolean> {
  if (context.orchestrator.newest(feature.key, subtask.seq)?.phase === 'running') {
    void notify.information(vscode.l10n.t('An agent works on {0}. Stop it first.', subtask.seq));
    return false;
  }
  const conflicts = await tree.inTurn(async () => {
    const message = `${commitTitle(subtask)}\n`;
    const refused = (await tree.commit(message, [])) ?? (await tree.obstacle());
    if (refused) {
      void notify.warning(`${subtask.seq}: ${localize(refused)}`);
      return false;
    }
    const result = await tree.merge(message);
    if (result.kind === 'conflicts') return result.paths;
    const left = result.kind === 'refused' ? result.reason : await tree.remove();
    if (left) void notify.warning(`${subtask.seq}: ${localize(left)}`);
    return result.kind !== 'refused';
  });
  if (typeof conflicts === 'boolean') return conflicts;
  // Not in turn: agents that have done their work do not wait until a person has answered.
  await offerMergeEditor(feature.root, subtask.seq, tree, conflicts);
  return false;
}

/** Begins the merge in the person's tree, on their wish only, and shows the files in the merge editor. */
async function offerMergeEditor(root: string, seq: string, tree: Worktree, paths: readonly string[]): Promise<void> {
  const merge = vscode.l10n.t('Resolve in Merge Editor');
  const words = vscode.l10n.t('{0} conflicts with your branch in these files.', seq);
  const hint = vscode.l10n.t(
    'Resolve the conflicts and commit, then choose Merge Work… again. To give up, abort the merge.',
  );
  if ((await notify.decide(words, [...paths.map((path) => `  ${path}`), '', hint].join('\n'), merge)) !== merge) return;
  const refused = await tree.inTurn(() => tree.startMerge());
  if (refused) {
    void notify.warning(`${seq}: ${localize(refused)}`);
    return;
  }
  for (const path of paths) {
    const uri = fileUri(root, path);
    try {
      await vscode.commands.executeCommand('git.openMergeEditor', uri);
    } catch {
      // Without VS Code's own git extension the markers in the file itself have to do.
      await vscode.commands.executeCommand('vscode.open', uri);
    }
  }
}
