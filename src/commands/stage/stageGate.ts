import * as vscode from 'vscode';
import * as z from 'zod';
import { rootOf } from '../../core/model/workspaceSnapshot';
import type { StageState } from '../../core/stages/featureStage';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { pastGate } from '../../core/stages/pastGate';
import { STAGE, type StageNumber } from '../../core/stages/stage';
import type { RecordedCriterion } from '../../core/stages/stageRecord';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { approvePlan, reviewPlan } from '../plan/planCommands';
import { closeStage } from './runStage';
import { type StageTarget, stageOf } from './stageTarget';

const Row = z.looseObject({ id: z.string(), signed: z.boolean() });

/** Shows a stage's row with its criteria, and the first of its outputs beside it. */
export async function reviewStage(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await stageOf(
    context,
    argument,
    vscode.l10n.t('Stage to review'),
    // What waits is what is meant; only where nothing does, an older one is chosen.
    ({ kind }, { stages }) =>
      kind === 'approval' || (kind === 'completed' && stages.every((each) => each.kind !== 'approval')),
  );
  if (!target) return;
  const { feature, stage } = target;
  await context.tree.reveal(feature.key, { stage });
  if (stage === STAGE.breakdown && context.stages.plans.of(feature.key))
    return reviewPlan(context, { feature: feature.key });
  const [session] = linkedSessions(feature, rootOf(context.store.snapshot, feature)?.sessions ?? []);
  const outputs = context.stages.record(feature.key)?.stages[stage - 1]?.outputs ?? [];
  const first = outputs.find((path) => path.endsWith('.md') && session?.files.includes(path));
  if (session && first !== undefined) {
    const uri = fileUri(session.root, `${session.folder}/${first}`);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}

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
  if (stage === STAGE.breakdown) await approvePlan(context, target);
  else await closeStage(context, target);
}

/** Signs a transition criterion that a person judges, with what shows it, or takes the signature back. */
export async function signCriterion(context: CommandContext, argument?: unknown): Promise<void> {
  const row = Row.safeParse(argument);
  const node = row.success ? context.tree.node(row.data) : undefined;
  if (!row.success || !node?.criterion) return;
  const { stage, number } = node.criterion;
  const evidence = row.data.signed
    ? await askEvidence(context, node.feature, stage, [localize(node.label)])
    : undefined;
  if (row.data.signed && evidence === undefined) return;
  const result = await context.stages.sign(node.feature, stage as StageNumber, number, evidence);
  if (result.kind === 'refused') void notify.warning(localize(result.reason));
  else {
    const what = row.data.signed ? vscode.l10n.t('Sign a criterion') : vscode.l10n.t('Take a signature back');
    context.undo.push(what, result.undo);
  }
}

/**
 * Asks for the evidence of criteria; the stage's outputs are proposed.
 * @param feature `Feature.key`
 * @returns nothing when the person gives up
 */
export async function askEvidence(
  context: CommandContext,
  feature: string,
  stage: number,
  criteria: readonly string[],
): Promise<string | undefined> {
  const outputs = context.stages.record(feature)?.stages[stage - 1]?.outputs ?? [];
  const named = outputs.filter((path) => path.endsWith('.md')).slice(0, 3);
  const answer = await vscode.window.showInputBox({
    title: criteria.join(' · '),
    prompt: vscode.l10n.t('What shows it: a file, a command, what you tried. It is recorded with your name.'),
    value: named.length > 0 ? vscode.l10n.t('Read {0}', named.join(', ')) : '',
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Say what shows it.') : undefined),
  });
  return answer?.trim();
}

/** Asks which criteria are met, and for the evidence. @returns false when the person gives up or leaves one open */
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
