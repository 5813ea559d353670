import * as vscode from 'vscode';

/** Reads workspace folders that are not on this machine, through the editor. */
export class WorkspaceFiles {
  async stat(uri: string) {
    try {
      const { type, size, mtime } = await vscode.workspace.fs.stat(vscode.Uri.parse(uri, true));
      return { kind: kindOf(type), size, modified: mtime, inode: 0 };
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  async list(uri: string) {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri, true));
    return entries.map(([name, type]) => ({ name, kind: kindOf(type) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async read(uri: string): Promise<string> {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  /** Hints from the editor's own watcher; the sweep sees what it misses. */
  watch(root: string, hint: (path: string | undefined) => void): vscode.Disposable {
    const base = vscode.Uri.parse(root, true);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(base, '.tmp/**'));
    const tell = (uri: vscode.Uri) => hint(uri.path.slice(base.path.replace(/\/$/, '').length + 1));
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(tell),
      watcher.onDidChange(tell),
      watcher.onDidDelete(tell),
    );
  }
}

function kindOf(type: vscode.FileType): 'file' | 'folder' | 'other' {
  if ((type & vscode.FileType.Directory) !== 0) return 'folder';
  return (type & vscode.FileType.File) !== 0 ? 'file' : 'other';
}
