import * as vscode from 'vscode';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf } from '../target';
import { simulationDocuments } from './simulationDocuments';

/** Shows how the open work of a feature would go under both policies. */
export async function simulatePlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
    return;
  }
  const uri = simulationDocuments.uri(feature);
  const document = await vscode.workspace.openTextDocument(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch (error) {
    // The preview is an extension of VS Code's own that can be switched off.
    context.log.debug(`No preview of ${uri.path}: ${String(error)}`);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}
