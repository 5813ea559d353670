import * as vscode from 'vscode';
import { planMarkdown } from '../../core/export/planMarkdown';
import { notify } from '../../platform/notify';
import { say } from '../../platform/localize';
import type { CommandContext } from '../commandContext';
import { exportedSubtasks } from './exportedSubtasks';
import { featureOf } from '../target';

/** The plan of a feature as Markdown, in an untitled document. */
export async function exportPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
    return;
  }
  const content = planMarkdown(feature, exportedSubtasks(context, feature), say);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: 'markdown' }));
}
