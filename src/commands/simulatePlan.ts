import * as vscode from 'vscode';
import { simulationReport } from '../core/dispatch/simulationReport';
import { workEstimate } from '../core/dispatch/workEstimate';
import { finishedWork } from '../core/estimate/finishedWork';
import { featureByKey } from '../core/model/featureByKey';
import { notify } from '../platform/notify';
import { say } from '../platform/say';
import { settings } from '../platform/settings';
import type { CommandContext } from './commandContext';
import { featureOf } from './target';

/** How the open work of a feature would go under both policies, as a Markdown document. */
export async function simulatePlan(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
    return;
  }
  const { snapshot } = context.store;
  const done = finishedWork(context.orchestrator.runs, (key, seq) =>
    featureByKey(snapshot, key)?.subtasks.find((each) => each.seq === seq),
  );
  const estimate = workEstimate(feature.subtasks, done);
  const content = simulationReport(feature, { slots: settings().maxAgents, estimate, say });
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document, { preview: true });
}
