import * as vscode from 'vscode';
import type { StopReceipt } from '../../orchestrator/runs/results';
import type { StopOptions } from '../../orchestrator/runs/stopOptions';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf, placeOf } from '../target';
import { stopEverything } from './stopEverything';
import { stopReceipt } from './stopReceipt';

/** Stops the runs of one batch, and what of it waits. The person says how. */
export async function stopBatch(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('No agent is running.'));
    return;
  }
  const { batch } = placeOf(context, argument);
  const live = new Set(
    context.orchestrator.runs.flatMap((run) =>
      run.phase === 'running' && run.feature === feature.key && run.seq !== undefined ? [run.seq] : [],
    ),
  );
  const bySeq = new Map(feature.subtasks.map((each) => [each.file, each.seq]));
  const meant = feature.plan.batches.find(({ index, members }) =>
    batch === undefined ? members.some((file) => live.has(bySeq.get(file) ?? '')) : index === batch,
  );
  if (!meant) {
    void notify.information(vscode.l10n.t('No batch of {0} is running.', feature.slug));
    return;
  }
  const title = vscode.l10n.t('Stop batch {0} of {1}', meant.index, feature.slug);
  await stopAsked(context, title, (how) =>
    context.orchestrator.stop({ kind: 'feature', feature: feature.key, files: new Set(meant.members) }, how),
  );
}

/** Stops every agent in this window, and all that waits for its turn. The person says how. */
export async function stopAll(context: CommandContext): Promise<void> {
  await stopAsked(context, vscode.l10n.t('Stop all agents'), (how) => stopEverything(context, how));
}

async function stopAsked(
  context: CommandContext,
  title: string,
  stop: (how: StopOptions) => Promise<StopReceipt>,
): Promise<void> {
  const pending = vscode.l10n.t('the subtasks go back to pending');
  const kept = vscode.l10n.t('the subtasks stay in progress, to be resumed');
  const items = [
    { label: vscode.l10n.t('Stop Now'), description: pending, how: {} },
    { label: vscode.l10n.t('Stop Now and Keep'), description: kept, how: { keep: true } },
    { label: vscode.l10n.t('Finish the Turn'), description: pending, how: { gently: true } },
    { label: vscode.l10n.t('Finish the Turn and Keep'), description: kept, how: { gently: true, keep: true } },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('How to stop; the work so far is kept in any case'),
  });
  if (!picked) return;
  const { how } = picked;
  const progress = { location: vscode.ProgressLocation.Notification, title, cancellable: how.gently === true };
  const receipt = await vscode.window.withProgress(progress, (_, token) => {
    // Who does not want to wait for the turns any more stops at once.
    token.onCancellationRequested(() => void stop({ ...how, gently: false }));
    return stop(how);
  });
  void stopReceipt(context, receipt);
}
