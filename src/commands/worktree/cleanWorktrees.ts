import * as vscode from 'vscode';
import type { Worktree } from '../../orchestrator/worktrees/worktree';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';

/** Deletes the worktrees that the person picks, after showing what each of them holds. */
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

/** Removes empty worktrees of finished subtasks, and tells once of those that hold unmerged work. */
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

function heldBy({ files, commits }: FoundWorktree): string {
  if (files.length + commits === 0) return vscode.l10n.t('All of it is merged.');
  return vscode.l10n.t('Files not committed: {0}, commits not merged: {1}', files.length, commits);
}
