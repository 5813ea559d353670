import * as vscode from 'vscode';
import type { Disposable } from '../../core/event/emitter';
import type { Session } from '../../core/model/session';
import { fileUri } from '../../platform/editors';
import type { SnapshotSource } from '../../workspace/store/snapshotSource';

type SessionRow = { readonly session: Session; readonly file?: string };

/** The session folders, newest first, with their files. */
export class SessionsTree implements vscode.TreeDataProvider<SessionRow>, Disposable {
  readonly #store: SnapshotSource;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<SessionRow>;
  readonly #subscription: Disposable;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: SnapshotSource) {
    this.#store = store;
    this.#view = vscode.window.createTreeView('callboard.sessions', { treeDataProvider: this, showCollapseAll: true });
    this.#subscription = store.onDidChange(({ sessions, features }) => {
      if (sessions.size > 0 || features.size > 0) this.#changed.fire(undefined);
    });
  }

  getChildren(row?: SessionRow): SessionRow[] {
    if (row) return row.session.files.map((file) => ({ session: row.session, file }));
    return this.#store.snapshot.roots
      .flatMap((root) => root.sessions)
      .map((session) => ({ session }))
      .sort((a, b) => (a.session.id < b.session.id ? 1 : -1));
  }

  getTreeItem({ session, file }: SessionRow): vscode.TreeItem {
    if (file !== undefined) {
      const item = new vscode.TreeItem(file);
      item.id = `${session.key}/${file}`;
      item.resourceUri = fileUri(session.root, `${session.folder}/${file}`);
      item.iconPath = vscode.ThemeIcon.File;
      item.command = { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [item.resourceUri] };
      return item;
    }
    const collapsed = vscode.TreeItemCollapsibleState.Collapsed;
    const item = new vscode.TreeItem(session.id, session.files.length > 0 ? collapsed : 0);
    item.id = session.key;
    item.iconPath = new vscode.ThemeIcon('comment-discussion');
    const slugs = session.features.map((key) => key.slice(key.lastIndexOf('/') + 1));
    item.description = [session.status, slugs.join(', ')]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
    item.contextValue = 'session';
    return item;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }
}
