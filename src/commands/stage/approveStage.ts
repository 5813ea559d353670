import * as vscode from 'vscode';
import type { StageState } from '../../core/stages/featureStage';
import { pastGate } from '../../core/stages/pastGate';
import { STAGE } from '../../core/stages/stage';
import type { RecordedCriterion } from '../../core/stages/stageRecord';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/withoutIcons';
import type { CommandContext } from '../commandContext';
import { planCommands } from '../plan/planCommands';
import { closeStage } from './closeStage';
import { askEvidence } from './signCriterion';
import { type StageTarget, stageOf } from './stageTarget';

/**
 * Closes a stage that waits at its gate: the person signs what is theirs to judge, sees the plan before its files are
 * written, and the next stage begins.
 */
export async function approveStage(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await stageOf(context, argument, vscode.l10n.t('Stage to approve'), ({ kind }) => kind === 'approval');
  if (!target) return;
  const { feature, stage, title, where } = target;
  const entry = context.stages.record(feature.key)?.stages[stage - 1];
  const past = pastGate(where.stages[stage - 1] as StageState, title, entry);
  if (past) {
    void notify.information(`${feature.slug}: ${localize(past)}`);
    return;
  }
  const criteria = entry?.criteria ?? [];
  const yours = criteria.flatMap((each, index) => (each.by === 'person' && !each.met ? [{ each, index }] : []));
  if (yours.length > 0 && !(await signAll(context, target, yours))) return;
  if (stage === STAGE.breakdown) await planCommands.approve(context, target);
  else await closeStage(context, target);
}

/** Lets the person tick what they judge as met, and say what shows it; false when they give up or leave one open. */
async function signAll(
  context: CommandContext,
  { feature, stage, title }: StageTarget,
  yours: readonly { readonly each: RecordedCriterion; readonly index: number }[],
): Promise<boolean> {
  const items = yours.map(({ each, index }) => ({
    label: withoutIcons(each.text),
    detail: withoutIcons(each.evidence ?? ''),
    index,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Approve {0}', title),
    placeHolder: vscode.l10n.t('Tick what is met. These are yours to judge; the machine has checked the others.'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  if (!picked || picked.length === 0) return false;
  const evidence = await askEvidence(
    context,
    feature.key,
    stage,
    picked.map(({ label }) => label),
  );
  if (evidence === undefined) return false;
  for (const { index } of picked) {
    const signed = await context.stages.sign(feature.key, stage, index + 1, evidence);
    if (signed.kind === 'refused') {
      void notify.warning(`${feature.slug}: ${localize(signed.reason)}`);
      return false;
    }
  }
  if (picked.length < items.length) {
    const open = items.length - picked.length;
    void notify.information(vscode.l10n.t('{0}: criteria of {1} that are still open: {2}.', feature.slug, title, open));
    return false;
  }
  return true;
}
