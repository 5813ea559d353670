import * as vscode from 'vscode';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';

/** The folder (URI) in which a new feature shall lie: the only one, or the one that the person picks. */
export async function pickRoot(context: CommandContext): Promise<string | undefined> {
  const roots = context.store.snapshot.roots.filter(({ uri }) => context.store.rootPath(uri) !== undefined);
  if (roots.length === 0) {
    const open = vscode.l10n.t('Open Folder');
    const message = vscode.l10n.t('Open a folder of this machine first: a feature is a folder under .tmp/tasks.');
    if ((await notify.information(message, open)) === open) {
      void vscode.commands.executeCommand('workbench.action.files.openFolder');
    }
    return undefined;
  }
  if (roots.length === 1) return roots[0]?.uri;
  const items = roots.map(({ name, uri }) => ({ label: withoutIcons(name), uri }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Folder of the new feature') }))?.uri;
}
