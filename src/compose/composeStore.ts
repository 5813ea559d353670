import * as vscode from 'vscode';
import { NodeFileSystem } from '../node/nodeFileSystem';
import { NodeWatcher } from '../node/nodeWatcher';
import { SystemClock } from '../node/systemClock';
import type { ChannelLog } from '../platform/channelLog';
import { WorkspaceFiles } from '../platform/workspaceFiles';
import { WorkspaceStore } from '../workspace/store/workspaceStore';
import type { WorkspaceRoot } from '../workspace/store/workspaceStoreOptions';

/** The store over the open workspace folders, looking at the disk after an event, on focus and by its sweep. */
export function composeStore(log: ChannelLog): {
  readonly store: WorkspaceStore;
  readonly disposable: vscode.Disposable;
} {
  const virtual = new WorkspaceFiles();
  const store = new WorkspaceStore({
    roots: roots(),
    fileSystem: new NodeFileSystem(),
    clock: new SystemClock({ background: true }),
    log,
    watch: new NodeWatcher(log),
    virtualFileSystem: virtual,
    virtualWatch: virtual,
  });
  const lookSoon = () => store.lookSoon();
  const disposable = vscode.Disposable.from(
    store,
    vscode.workspace.onDidCreateFiles(lookSoon),
    vscode.workspace.onDidDeleteFiles(lookSoon),
    vscode.workspace.onDidRenameFiles(lookSoon),
    vscode.workspace.onDidChangeWorkspaceFolders(() => store.setRoots(roots())),
  );
  return { store, disposable };
}

function roots(): WorkspaceRoot[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri, name }) => ({
    uri: uri.toString().replace(/\/$/, ''),
    name,
    path: uri.scheme === 'file' ? uri.fsPath : undefined,
  }));
}
