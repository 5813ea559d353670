import * as vscode from 'vscode';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

const NAME = 'callboard-sample';

/** Copies the sample workspace to a new folder of the person's choice and opens it there. */
export async function openSample({ extensionUri, log }: CommandContext): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      ...besideWorkspace(),
      canSelectFiles: false,
      canSelectFolders: true,
      title: vscode.l10n.t('Folder to put the Sample Workspace in'),
      openLabel: vscode.l10n.t('Create Sample Here'),
    })) ?? [];
  if (!parent) return;
  try {
    const target = await freeName(parent);
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'media', 'sample'), target, { overwrite: false });
    await vscode.commands.executeCommand('vscode.openFolder', target, { forceReuseWindow: true });
  } catch (error) {
    log.error('The sample could not be copied.', error);
    void notify.error(
      vscode.l10n.t('The sample could not be created in {0}. Choose a folder that you can write to.', parent.fsPath),
    );
  }
}

/** The dialog starts beside the open folder, because the sample does not belong in a person's own project. */
function besideWorkspace(): { readonly defaultUri?: vscode.Uri } {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder ? { defaultUri: vscode.Uri.joinPath(folder, '..') } : {};
}

async function freeName(parent: vscode.Uri): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name));
  let name = NAME;
  for (let number = 2; taken.has(name); number++) name = `${NAME}-${number}`;
  return vscode.Uri.joinPath(parent, name);
}
