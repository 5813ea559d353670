import * as vscode from 'vscode';
import type { StoredPermission } from '../../agents/rights/storedPermissions';
import { visible } from '../../core/text/shorten';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/withoutIcons';
import type { CommandContext } from '../commandContext';

/** Shows what is allowed for good in this workspace, and takes back what the person picks. */
export async function forgetPermissions({ questions }: CommandContext): Promise<void> {
  const { stored } = questions;
  const all = stored.all;
  if (all.length === 0) {
    void notify.information(
      vscode.l10n.t('Nothing is allowed for good in this workspace. What the settings allow is under {0}.', SETTING),
    );
    return;
  }
  const items = [...all].reverse().map((each) => ({
    label: withoutIcons(visible(each.subject)),
    description: kindName(each),
    detail: vscode.l10n.t('Allowed on {0}', new Date(each.at).toLocaleString()),
    hash: each.hash,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Allowed for Good in This Workspace'),
    placeHolder: vscode.l10n.t('Pick what agents have to ask for again'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked || picked.length === 0) return;
  await stored.forget(picked.map(({ hash }) => hash));
  notify.briefly(vscode.l10n.t('Agents ask again for {0} of {1}.', picked.length, all.length));
}

const SETTING = 'callboard.allowedCommands';

function kindName({ kind }: StoredPermission): string {
  switch (kind) {
    case 'write':
      return vscode.l10n.t('write');
    case 'delete':
      return vscode.l10n.t('delete');
    case 'read':
      return vscode.l10n.t('read');
    case 'command':
      return vscode.l10n.t('run');
    case 'runner':
      return vscode.l10n.t('run with what the run itself wrote');
    case 'checks':
      return vscode.l10n.t('checks of a claim');
    default:
      return kind;
  }
}
