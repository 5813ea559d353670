import * as vscode from 'vscode';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import { withoutIcons } from '../../platform/withoutIcons';

/**
 * Lets the person pick a subtask of a plan that waits.
 * @param more what else can be picked
 * @returns its `seq`; nothing when the person gives up
 */
export async function askPlannedSubtask(
  { feature }: ProposedPlan,
  placeHolder: string,
  more: readonly (vscode.QuickPickItem & { readonly seq: string })[] = [],
): Promise<string | undefined> {
  const items = [
    ...feature.subtasks.map(({ seq, title, dependsOn }) => ({
      label: withoutIcons(`${seq} ${title}`),
      description: dependsOn.length === 0 ? '' : vscode.l10n.t('needs {0}', dependsOn.join(', ')),
      seq,
    })),
    ...more,
  ];
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.seq;
}
