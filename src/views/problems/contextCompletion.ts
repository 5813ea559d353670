import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { CatalogueEntry } from '../../core/files/read/contextCatalogue';

/** Offers the standards and workflows of the workspace where a task file lists `context_files`. */
export class ContextCompletion implements vscode.CompletionItemProvider {
  /** Characters that open the list of themselves. */
  static readonly triggers = ['"', '/', '.'];
  readonly #catalogue: (root: string) => readonly CatalogueEntry[];

  /** @param catalogue what a root offers, by its URI */
  constructor(catalogue: (root: string) => readonly CatalogueEntry[]) {
    this.#catalogue = catalogue;
  }

  provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    const text = document.getText();
    const offset = document.offsetAt(position);
    const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
    const inList = path.length === 2 || (path.length === 3 && path[2] === 'path');
    if (!folder || isAtPropertyKey || path[0] !== 'context_files' || !inList) return [];
    const node = previousNode?.type === 'string' && offset > previousNode.offset ? previousNode : undefined;
    const inside = node !== undefined && offset <= node.offset + node.length;
    const range = inside
      ? new vscode.Range(document.positionAt(node.offset), document.positionAt(node.offset + node.length))
      : new vscode.Range(position, position);
    const others = inside ? text.slice(0, node.offset) + text.slice(node.offset + node.length) : text;
    return this.#catalogue(folder.uri.toString().replace(/\/$/, '')).flatMap(({ path: file, kind, title }, index) => {
      const value = JSON.stringify(file);
      if (others.includes(value)) return [];
      const cut = file.lastIndexOf('/');
      const words = kind === 'standard' ? vscode.l10n.t('Standard: {0}', title) : vscode.l10n.t('Workflow: {0}', title);
      // The path is too long for the list; its end tells it apart.
      const label = { label: file.slice(cut + 1), description: words };
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.File);
      item.detail = file.slice(0, cut);
      item.insertText = value;
      item.filterText = value;
      item.range = range;
      item.sortText = String(index).padStart(4, '0');
      return [item];
    });
  }
}
