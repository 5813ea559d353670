import * as vscode from 'vscode';
import { notify } from '../platform/notify';
import { withoutIcons } from '../platform/withoutIcons';
import type { CommandContext } from './commandContext';

/** Lets the person choose the model of the next runs in this window, or leads to the settings of single agents. */
export async function chooseModel({ models }: CommandContext): Promise<void> {
  const choices = await models.choices();
  if (choices.length === 0) {
    await notify.information(
      vscode.l10n.t(
        'No language model is available. Install or sign in to a provider, then choose again. Rehearsals need none.',
      ),
    );
    return;
  }
  const settings = { label: `$(gear) ${vscode.l10n.t('Models of Single Agents…')}`, description: '', id: undefined };
  const items = choices.map(({ id, name }) => ({ label: withoutIcons(name), description: withoutIcons(id), id }));
  const picked = await vscode.window.showQuickPick<{ label: string; description: string; id: string | undefined }>(
    [...items, settings],
    { placeHolder: vscode.l10n.t('Language model of the next runs in this window'), matchOnDescription: true },
  );
  if (!picked) return;
  if (picked.id === undefined) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'callboard.models');
    return;
  }
  models.choose(picked.id);
  notify.briefly(vscode.l10n.t('The next runs use {0}', picked.label));
}
