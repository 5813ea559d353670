import * as vscode from 'vscode';
import type { ChannelLog } from './channelLog';

/** The URI of a file by its workspace folder's URI and its path in it. */
export function fileUri(root: string, file: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), ...file.split('/'));
}

/** Whether an editor holds unsaved changes of a file, given by its native path. */
export function openDirty(path: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.fsPath === path);
}

/** Shows a Markdown document as a preview, or as text where VS Code's own preview is switched off. */
export async function showPreview(uri: vscode.Uri, log: Pick<ChannelLog, 'debug'>): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch (error) {
    log.debug(`No preview of ${uri.path}: ${String(error)}`);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
