import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { STAGE } from '../../core/stages/stage';
import type { StageResult } from '../../orchestrator/stages/stageResult';
import { localize } from '../../platform/localize';
import { notify, trusted } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { type StageTarget, stageOf } from './stageTarget';

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
  const result = await notify.progress(`${feature.slug}: ${title}`, async (report, token) => {
    const tell = () => {
      const live = context.orchestrator.runs.filter((run) => run.feature === feature.key && run.phase === 'running');
      const lines = live.map((run) => `${run.seq === undefined ? '' : `${run.seq} `}${run.agent} ${run.tool ?? ''}`);
      const waits = lines.length === 0 && context.stages.isWaiting(feature.key);
      report(waits ? vscode.l10n.t('waits until another agent has ended') : lines.join(' · '));
    };
    const subscription = context.orchestrator.onDidChange(tell);
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

/** Runs the feature's current stage without waiting for its end. */
export function stageNext(context: CommandContext, feature: Feature): void {
  void runStage(context, { feature: feature.key }).catch((error: unknown) =>
    context.log.error(`The next stage of ${feature.key} could not be run.`, error),
  );
}

/** Approves a stage whose criteria are met, and goes on with the next one; where that is refused, tells why. */
export async function closeStage(context: CommandContext, { feature, stage, title }: StageTarget): Promise<void> {
  const result = await context.stages.approve(feature.key, stage);
  if (result.kind === 'refused') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
    return;
  }
  context.undo.push(vscode.l10n.t('Approve {0}', title), result.undo);
  if (stage < STAGE.release) {
    notify.briefly(vscode.l10n.t('{0}: {1} is approved', feature.slug, title));
    stageNext(context, feature);
    return;
  }
  const archive = vscode.l10n.t('Archive');
  const words = vscode.l10n.t('{0}: all eight stages are completed.', feature.slug);
  if ((await notify.information(words, archive)) === archive) {
    await run('callboard.archiveFeature', { feature: feature.key });
  }
}
