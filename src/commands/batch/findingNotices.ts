import * as vscode from 'vscode';
import type { Disposable } from '../../core/event/emitter';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

/** Tells what the looks before later starts of a feature found, those of one look in one message. */
export function findingNotices({ orchestrator, store }: Pick<CommandContext, 'orchestrator' | 'store'>): Disposable {
  return orchestrator.onDidFind(({ feature: key, findings }) => {
    const feature = featureByKey(store.snapshot, key);
    const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
    if (!feature || !first) return;
    const more = findings.length > 1 ? ` ${vscode.l10n.t('And {0} more.', findings.length - 1)}` : '';
    const show = first.remedy?.kind === 'sourceControl' ? vscode.l10n.t('Show Source Control') : vscode.l10n.t('Show');
    void notify.warning(`${feature.slug}: ${localize(first.message)}${more}`, show).then((answer) => {
      if (answer !== show) return;
      const command = first.remedy?.kind === 'sourceControl' ? 'workbench.view.scm' : 'callboard.checkBatch';
      void vscode.commands.executeCommand(command, ...(command === 'callboard.checkBatch' ? [{ feature: key }] : []));
    });
  });
}
