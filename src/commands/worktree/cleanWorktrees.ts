import * as vscode from 'vscode';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/withoutIcons';
import type { CommandContext } from '../commandContext';
import { everyWorktree, type FoundWorktree } from './everyWorktree';

/** Lets the person choose worktrees that are no longer wanted, after showing what each of them holds. */
export async function cleanWorktrees(context: CommandContext): Promise<void> {
  const found = (await everyWorktree(context)).filter(({ running }) => !running);
  if (found.length === 0) {
    void notify.information(vscode.l10n.t('There is no worktree to clean up.'));
    return;
  }
  const items = found.map((each) => ({
    label: withoutIcons(each.tree.branch),
    description: each.open ? vscode.l10n.t('to be gone on with') : vscode.l10n.t('no longer needed'),
    detail: heldBy(each),
    picked: !each.open && each.files.length + each.commits === 0,
    found: each,
  }));
  const placeHolder = vscode.l10n.t('Worktrees to delete, with their branches');
  const picked = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder, matchOnDetail: true });
  if (!picked || picked.length === 0) return;
  const losing = picked.filter((each) => each.found.files.length + each.found.commits > 0);
  const remove = vscode.l10n.t('Delete');
  if (losing.length > 0) {
    const detail = losing.map(({ label, detail: held }) => `${label}: ${held}`).join('\n');
    const words = vscode.l10n.t('Delete work that was never merged? This cannot be undone.');
    if ((await notify.decide(words, detail, remove)) !== remove) return;
  }
  for (const { found: each } of picked) {
    const refused = await each.tree.inTurn(() => each.tree.remove());
    if (refused) void notify.warning(localize(refused));
  }
}

function heldBy({ files, commits }: FoundWorktree): string {
  if (files.length + commits === 0) return vscode.l10n.t('All of it is merged.');
  return vscode.l10n.t('Files not committed: {0}, commits not merged: {1}', files.length, commits);
}
