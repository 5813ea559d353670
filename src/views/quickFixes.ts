import * as vscode from 'vscode';
import { problemFix } from '../core/files/problemFix';
import type { Feature } from '../core/model/feature';
import { say } from '../platform/say';
import type { SnapshotSource } from '../workspace/snapshotSource';
import { fileUri } from './fileUri';

/** Files in which Callboard finds problems that it can fix. */
export const TASK_FILES: vscode.DocumentSelector = [{ pattern: '**/.tmp/tasks/**/*.json' }];

/** Offers the fixes that need no judgement, as edits that a person sees, saves and can undo. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];
  readonly #store: SnapshotSource;

  constructor(store: SnapshotSource) {
    this.#store = store;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const own = diagnostics.filter(({ source }) => source === 'Callboard');
    const feature = own.length > 0 ? this.#featureOf(document.uri) : undefined;
    if (!feature) return [];
    return own.flatMap((diagnostic) => {
      const problem = feature.problems.find(
        ({ code, path, message, remedy }) =>
          code === diagnostic.code &&
          fileUri(feature.root, path).toString() === document.uri.toString() &&
          `${say(message)} ${say(remedy)}` === diagnostic.message,
      );
      const fix = problem && problemFix(problem, feature, new Date().toISOString());
      const edit = fix && this.#edit(document, fileUri(feature.root, fix.file), fix.apply);
      if (!edit) return [];
      const action = new vscode.CodeAction(say(fix.title), vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.edit = edit;
      action.isPreferred = true;
      return [action];
    });
  }

  #edit(
    document: vscode.TextDocument,
    target: vscode.Uri,
    apply: (content: string) => string | undefined,
  ): vscode.WorkspaceEdit | undefined {
    const edit = new vscode.WorkspaceEdit();
    const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === target.toString());
    if (target.toString() !== document.uri.toString() && !open) {
      const made = apply('');
      if (made === undefined) return undefined;
      edit.createFile(target, { ignoreIfExists: true, contents: new TextEncoder().encode(made) });
      return edit;
    }
    const changed = open ?? document;
    const content = changed.getText();
    const fixed = apply(content);
    if (fixed === undefined) return undefined;
    edit.replace(target, new vscode.Range(changed.positionAt(0), changed.positionAt(content.length)), fixed);
    return edit;
  }

  #featureOf(uri: vscode.Uri): Feature | undefined {
    const text = uri.toString();
    return this.#store.snapshot.roots
      .flatMap((root) => root.features)
      .find((feature) => text.startsWith(`${fileUri(feature.root, feature.folder).toString()}/`));
  }
}
