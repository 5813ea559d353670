import * as vscode from 'vscode';

/** The URI of a file by its workspace folder's URI and its path in it. */
export function fileUri(root: string, file: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(root, true), ...file.split('/'));
}

/** Whether an editor holds unsaved changes of a file, given by its native path. */
export function openDirty(path: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.fsPath === path);
}
