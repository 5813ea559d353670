import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import type { Subtask } from '../../core/model/subtask';
import { commitTitle } from '../../core/text/shorten';
import type { Worktree } from '../../orchestrator/worktrees/worktree';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { type SubtaskTarget, subtaskOf } from '../target';

/** Merges what an agent did in a worktree into the person's branch, although it is not proven. */
export async function mergeWork(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask whose work to merge'),
    ({ kind }) => kind === 'claimed' || kind === 'interrupted' || kind === 'running',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const tree = await keptWorktree(context, feature, subtask);
  if (!tree) {
    void notify.information(vscode.l10n.t('What was done of {0} is in your tree already.', subtask.seq));
    return;
  }
  if (!(await mergeWorktree(context, target, tree))) return;
  const accept = vscode.l10n.t('Accept…');
  const send = vscode.l10n.t('Send Back…');
  const words = vscode.l10n.t('{0} is in your branch now. As a whole it is not proven.', subtask.seq);
  const place = { feature: feature.key, seq: subtask.seq };
  void notify.information(words, accept, send).then((answer) => {
    if (answer === accept) void run('callboard.acceptRun', place);
    if (answer === send) void run('callboard.sendBack', place);
  });
}

/**
 * Merges a worktree into the person's branch and removes it. Where that fails the person is told why, and may resolve
 * conflicts in the editor.
 * @returns whether everything is merged now
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
  // Outside of the lock: other agents must not wait until a person has answered.
  await offerMergeEditor(feature.root, subtask.seq, tree, conflicts);
  return false;
}

/** The worktree with work on a subtask that is not merged yet. */
export async function keptWorktree(
  { orchestrator, store }: CommandContext,
  feature: Feature,
  subtask: Subtask,
): Promise<Worktree | undefined> {
  const root = store.rootPath(feature.root);
  return root === undefined ? undefined : orchestrator.worktrees?.kept(root, feature, subtask);
}

/** The worktree that holds the files of a run until they are merged; none where it worked in the folder itself. */
export async function runWorktree(
  context: CommandContext,
  { branch, seq }: Run,
  feature: Feature,
): Promise<Worktree | undefined> {
  const subtask = feature.subtasks.find((each) => each.seq === seq);
  return branch === undefined || !subtask ? undefined : keptWorktree(context, feature, subtask);
}

/** Offers to begin the merge in the person's working tree, and then shows the conflicts in the merge editor. */
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
      // Without VS Code's git extension there is no merge editor; the file shows its conflict markers.
      await vscode.commands.executeCommand('vscode.open', uri);
    }
  }
}
