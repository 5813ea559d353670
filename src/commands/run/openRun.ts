import * as vscode from 'vscode';
import type { CommandContext } from '../commandContext';
import { runOf } from './runOf';

/** Opens the transcript of a run, which grows while the run goes on. */
export async function openRun(context: CommandContext, argument?: unknown): Promise<void> {
  const run = await runOf(context, argument, vscode.l10n.t('Run to open'));
  if (!run) return;
  const uri = context.runDocuments.transcriptUri(run);
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch (error) {
    // The preview is an extension of VS Code's own that can be switched off.
    context.log.debug(`No preview of ${uri.path}: ${String(error)}`);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
