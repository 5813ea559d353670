import * as vscode from 'vscode';
import type { StageResult } from '../../orchestrator/stages/stageResult';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutLinks } from '../../platform/withoutLinks';
import type { CommandContext } from '../commandContext';
import { trusted } from '../trusted';
import { stageOf } from './stageTarget';

/** Runs the stage at which a feature stands, to its gate, with progress and a way to stop it. */
export async function runStage(context: CommandContext, argument?: unknown): Promise<StageResult | undefined> {
  if (!trusted()) return undefined;
  const target = await stageOf(
    context,
    argument,
    vscode.l10n.t('Stage to run'),
    ({ number }, { current }) => number === current,
  );
  if (!target) return undefined;
  const { feature, stage, title } = target;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: withoutLinks(`${feature.slug}: ${title}`),
    cancellable: true,
  };
  const result = await vscode.window.withProgress(options, async (progress, token) => {
    const report = () => {
      const live = context.orchestrator.runs.filter((run) => run.feature === feature.key && run.phase === 'running');
      const lines = live.map((run) => `${run.seq === undefined ? '' : `${run.seq} `}${run.agent} ${run.tool ?? ''}`);
      const waits = lines.length === 0 && context.stages.isWaiting(feature.key);
      progress.report({ message: waits ? vscode.l10n.t('waits until another agent has ended') : lines.join(' · ') });
    };
    const subscription = context.orchestrator.onDidChange(report);
    token.onCancellationRequested(() => void context.stages.stop(feature.key));
    try {
      return await context.stages.run(feature.key, stage);
    } finally {
      subscription.dispose();
    }
  });
  if (result.kind === 'refused') void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
  if (result.kind === 'ended') {
    const again = vscode.l10n.t('Run Again');
    void notify.warning(`${feature.slug}, ${title}: ${localize(result.reason)}`, again).then((answer) => {
      if (answer === again) void runStage(context, { feature: feature.key });
    });
  }
  return result;
}
