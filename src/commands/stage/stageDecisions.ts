import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { StageDecision } from '../../orchestrator/stages/stageResult';
import { localize } from '../../platform/localize';
import { askReason, notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';
import { stageNext } from './runStage';
import { stageOf } from './stageTarget';

/** Opens a stage and all later ones again. */
export async function sendBackStage(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await stageOf(
    context,
    argument,
    vscode.l10n.t('Stage to go back to; it and all later ones open again'),
    ({ kind, number }, { current }) => number <= current && kind !== 'notStarted',
  );
  if (!target) return;
  const { feature, stage, title } = target;
  const what = vscode.l10n.t('Back to {0}', title);
  const prompt = vscode.l10n.t('Why? Its agent reads this. What was written is kept, marked as of an older round.');
  const reason = await askReason(what, prompt);
  if (reason !== undefined) tell(context, what, feature, await context.stages.sendBack(feature.key, stage, reason));
}

/** Closes a stage without doing it. */
export async function skipStage(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await stageOf(
    context,
    argument,
    vscode.l10n.t('Stage to skip'),
    ({ number }, { current }) => number === current,
  );
  if (!target) return;
  const { feature, stage, title } = target;
  const what = vscode.l10n.t('Skip {0}', title);
  const reason = await askReason(what, vscode.l10n.t('Why is this stage not needed?'));
  if (reason !== undefined) tell(context, what, feature, await context.stages.skip(feature.key, stage, reason));
}

/** Aborts the workflow of a feature, or resumes an aborted one. */
export async function abortStage(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const record = context.stages.record(feature.key);
  if (record?.workflowStatus === 'aborted' || record?.workflowStatus === 'failed') {
    const resume = vscode.l10n.t('Resume');
    const words = vscode.l10n.t('The workflow of {0} was aborted. Take it up again where it stood?', feature.slug);
    if ((await notify.question(words, resume)) !== resume) return;
    const resumed = await context.stages.resume(feature.key);
    tell(context, vscode.l10n.t('Resume {0}', feature.slug), feature, resumed);
    if (resumed.kind === 'recorded' && !isAtGate(context, feature)) stageNext(context, feature);
    return;
  }
  const what = vscode.l10n.t('Abort {0}', feature.slug);
  const reason = await askReason(what, vscode.l10n.t('Why does the work end here? What was done is kept.'));
  if (reason !== undefined) tell(context, what, feature, await context.stages.abort(feature.key, reason));
}

function isAtGate(context: CommandContext, { key }: Feature): boolean {
  return (context.stages.record(key)?.stages ?? []).some(
    ({ status, submittedAt }) => status === 'in_progress' && submittedAt !== undefined,
  );
}

function tell(context: CommandContext, what: string, { slug }: Feature, result: StageDecision): void {
  if (result.kind === 'refused') void notify.warning(`${slug}: ${localize(result.reason)}`);
  // What ends or begins again is named by the feature itself.
  else void context.undo.offer(what.includes(slug) ? what : `${slug}: ${what}`, what, result.undo);
}
