import * as vscode from 'vscode';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { keptWorktree } from './keptWorktree';
import { mergeWorktree } from './mergeWorktree';

/** Merges what an agent did in a worktree into the branch of the person, though it is not proven. */
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
    if (answer === accept) void vscode.commands.executeCommand('callboard.acceptRun', place);
    if (answer === send) void vscode.commands.executeCommand('callboard.sendBack', place);
  });
}
