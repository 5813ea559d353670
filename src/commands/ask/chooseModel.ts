import * as vscode from 'vscode';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';

/** Asks for the model of the next runs in this workspace; can also open the settings for single agents. */
export async function chooseModel({ models }: CommandContext): Promise<void> {
  const choices = await models.choices();
  if (choices.length === 0) {
    const find = vscode.l10n.t('Find Providers');
    const sample = vscode.l10n.t('Open the Sample');
    const words = vscode.l10n.t(
      'No language model is available. Install or sign in to a provider, then choose again. Rehearsals need none.',
    );
    const answer = await notify.information(words, find, sample);
    if (answer === find) await vscode.commands.executeCommand('workbench.extensions.search', '@category:"ai"');
    if (answer === sample) await run('callboard.openSample');
    return;
  }
  const settings = { label: `$(gear) ${vscode.l10n.t('Models of Single Agents…')}`, description: '', id: undefined };
  const items = choices.map(({ id, name }) => ({
    label: withoutIcons(name),
    description: id === models.picked ? vscode.l10n.t('{0}, picked', withoutIcons(id)) : withoutIcons(id),
    id,
  }));
  const picked = await vscode.window.showQuickPick<{ label: string; description: string; id: string | undefined }>(
    [...items, settings],
    { placeHolder: vscode.l10n.t('Language model of the next runs in this workspace'), matchOnDescription: true },
  );
  if (!picked) return;
  if (picked.id === undefined) {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'callboard.models');
    return;
  }
  models.choose(picked.id);
  notify.briefly(vscode.l10n.t('The next runs use {0}', picked.label));
}
