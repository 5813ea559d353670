import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { Run } from '../../core/model/run';
import { fileUri, showPreview } from '../../platform/editors';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { runWorktree } from '../worktree/mergeWork';
import { journalOf, runOf } from './findRun';

/** Opens the transcript of a run, which grows while the run goes on. */
export async function openRun(context: CommandContext, argument?: unknown): Promise<void> {
  const run = await runOf(context, argument, vscode.l10n.t('Run to open'));
  if (!run) return;
  await showPreview(context.runDocuments.transcriptUri(run), context.log);
}

/** Shows what a run changed, each file as it was before beside the file as it is now. */
export async function showRunChanges(context: CommandContext, argument?: unknown): Promise<void> {
  const run = await runOf(context, argument, vscode.l10n.t('Run whose changes to show'));
  if (!run) return;
  const journal = journalOf(context, run);
  if (!journal) return;
  const { files, byCommands } = journal.changes;
  const now = await placeNow(context, run, journal.feature);
  const resources = [
    ...files.map(({ path, before, after }) => [
      fileUri(journal.feature.root, path),
      before === null ? undefined : context.runDocuments.imageUri(run, path, before),
      after === null ? undefined : now(path),
    ]),
    ...[...byCommands.keys()]
      .filter((path) => !files.some((file) => file.path === path))
      .map((path) => [fileUri(journal.feature.root, path), undefined, now(path)]),
  ];
  if (resources.length === 0) {
    void notify.information(vscode.l10n.t('This run has changed no file.'));
    return;
  }
  await vscode.commands.executeCommand('vscode.changes', titleOf(run), resources);
}

/** Where the files of the run are now: in its worktree until that is merged. */
async function placeNow(context: CommandContext, run: Run, feature: Feature): Promise<(path: string) => vscode.Uri> {
  const tree = await runWorktree(context, run, feature);
  return (path) => (tree ? vscode.Uri.joinPath(vscode.Uri.file(tree.root), path) : fileUri(feature.root, path));
}

function titleOf(run: Run): string {
  return vscode.l10n.t('Changes of {0}', run.id);
}
