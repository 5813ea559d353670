import * as vscode from 'vscode';
import { planMarkdown } from '../../core/export/planMarkdown';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf } from '../target';
import { exportedSubtasks } from './exportedSubtasks';

/** The plan of a feature as Markdown, in an untitled document. */
export async function exportPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
    return;
  }
  const content = planMarkdown(feature, exportedSubtasks(context, feature), localize);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
}
