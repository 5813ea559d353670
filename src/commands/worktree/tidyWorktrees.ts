import * as vscode from 'vscode';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { cleanWorktrees } from './cleanWorktrees';
import { everyWorktree } from './everyWorktree';

/** Removes worktrees that hold nothing and whose subtasks are done, and tells once of those that hold something. */
export async function tidyWorktrees(context: CommandContext): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  const over = (await everyWorktree(context)).filter(({ open, running }) => !open && !running);
  const holding = over.filter(({ files, commits }) => files.length + commits > 0);
  for (const each of over) {
    if (holding.includes(each)) continue;
    const refused = await each.tree.inTurn(() => each.tree.remove());
    if (refused) context.log.warn(localize(refused));
  }
  const [first] = holding;
  if (!first) return;
  const clean = vscode.l10n.t('Clean Up…');
  const words = vscode.l10n.t(
    '{0} worktrees hold work of finished subtasks that was never merged, such as {1}.',
    holding.length,
    first.tree.branch,
  );
  if ((await notify.warning(words, clean)) === clean) await cleanWorktrees(context);
}
