import * as vscode from 'vscode';
import { fileUri } from '../../platform/editors';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';

/** Opens the file of a subtask in an editor. */
export async function openTaskFile(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to open'), () => true);
  if (target) await vscode.window.showTextDocument(fileUri(target.feature.root, target.subtask.file));
}

/** Shows the row of a subtask in the features tree. */
export async function showInTree(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to show'), () => true);
  if (target) await context.tree.reveal(target.feature.key, { seq: target.subtask.seq });
}
