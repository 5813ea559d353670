import * as vscode from 'vscode';

/** Whether an editor holds unsaved changes of a file, given by its native path. */
export function openDirty(path: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.isDirty && document.uri.fsPath === path);
}
