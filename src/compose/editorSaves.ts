import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';
import type { EditorSave } from '../core/ports/diagnostics';

/** Hears of each file on this computer that is saved in an editor of this window. */
export function editorSaves(listener: (save: EditorSave) => void): Disposable {
  return vscode.workspace.onDidSaveTextDocument((document) => {
    if (document.uri.scheme === 'file') listener({ path: document.uri.fsPath, text: document.getText() });
  });
}
