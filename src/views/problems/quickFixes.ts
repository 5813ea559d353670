import * as vscode from 'vscode';
import { type ProblemFix, problemFix } from '../../core/files/problems/problemFix';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';
import { featureOfUri } from '../taskFiles';
import { offsetRange, problemFile } from './problemDiagnostic';

/** Offers the fixes that need no judgement, as edits that a person sees, saves and can undo. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #store: SnapshotSource;
  readonly #readText: (root: string, file: string) => string | undefined;

  /** @param readText the text of a file as the store sees it; nothing where there is none */
  constructor(store: SnapshotSource, readText: (root: string, file: string) => string | undefined) {
    this.#store = store;
    this.#readText = readText;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const own = diagnostics.filter(({ source }) => source === 'Callboard');
    const feature = own.length > 0 ? featureOfUri(this.#store.snapshot, document.uri) : undefined;
    if (!feature) return [];
    return own.flatMap((diagnostic) => {
      const problem = feature.problems.find(
        ({ code, path, message, remedy }) =>
          code === diagnostic.code &&
          fileUri(feature.root, problemFile({ path }, feature)).toString() === document.uri.toString() &&
          `${localize(message)} ${localize(remedy)}` === diagnostic.message,
      );
      const fix = problem && problemFix(problem, feature, new Date().toISOString());
      const edit = fix && this.#edit(fileUri(feature.root, fix.file), fix, feature.root);
      if (!edit) return [];
      const action = new vscode.CodeAction(localize(fix.title), vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.edit = edit;
      action.isPreferred = true;
      return [action];
    });
  }

  #edit(target: vscode.Uri, { file, apply }: ProblemFix, root: string): vscode.WorkspaceEdit | undefined {
    const edit = new vscode.WorkspaceEdit();
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target.toString());
    const stored = this.#readText(root, file);
    // The editor keeps the text of a deleted file for a while; what it holds unsaved still counts.
    const deleted = target.scheme === 'file' && stored === undefined && !open?.isDirty;
    const content = deleted ? undefined : (open?.getText() ?? stored);
    const fixed = apply(content ?? '');
    if (fixed === undefined) return undefined;
    if (content === undefined) {
      // Created with contents, the edit could not travel to other extensions that ask for code actions.
      edit.createFile(target, { ignoreIfExists: true });
      edit.insert(target, new vscode.Position(0, 0), fixed);
    } else {
      edit.replace(target, offsetRange(content, { start: 0, end: content.length }), withoutBom(fixed));
    }
    return edit;
  }
}

/** An editor keeps the byte order mark apart from the text. */
function withoutBom(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
