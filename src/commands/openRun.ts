import * as vscode from 'vscode';
import type { CommandContext } from './commandContext';
import { runOf } from './runOf';

/** Opens the transcript of a run, which grows while the run goes on. */
export async function openRun(context: CommandContext, argument?: unknown): Promise<void> {
  const run = await runOf(context, argument, vscode.l10n.t('Run to open'));
  if (!run) return;
  const uri = context.runDocuments.transcriptUri(run);
  const document = await vscode.workspace.openTextDocument(uri);
  const commands = await vscode.commands.getCommands(true);
  if (commands.includes('markdown.showPreview')) await vscode.commands.executeCommand('markdown.showPreview', uri);
  else await vscode.window.showTextDocument(document, { preview: true });
}
