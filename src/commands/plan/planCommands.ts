import * as vscode from 'vscode';
import * as z from 'zod';
import { seqAt } from '../../core/files/read/dependencies';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { PlanEdit } from '../../core/stages/proposal/planEdit';
import { proposedKey } from '../../core/stages/proposal/proposedKey';
import { STAGE } from '../../core/stages/stage';
import { STAGES } from '../../core/stages/stages';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import { localize } from '../../platform/localize';
import { askReason, notify } from '../../platform/notify';
import { type BoardPlanEdit, boardPlanEditSchema } from '../../protocol/boardAction';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { closeStage } from '../stage/runStage';
import { type StageTarget, stageOf } from '../stage/stageTarget';
import { featureOf } from '../target';
import { askPlanEdit, askPlannedSubtask, askTitle } from './askPlanEdit';
import { confirmPlan } from './confirmPlan';

const Row = z.looseObject({ id: z.string() });
const Given = z.looseObject({ seq: z.string().optional(), edit: z.unknown() });

/** Shows the plan on the board: as a graph, or at one of its subtasks. */
export async function reviewPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const plan = planOf(context, argument);
  if (!plan) return;
  const seq = seqOf(context, argument);
  await context.board.show({ feature: plan.feature.key, seq });
}

/** Changes the plan by the edit that is given, else by one that it asks for. */
export async function editPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const plan = planOf(context, argument);
  if (!plan) return;
  const given = boardPlanEditSchema.safeParse(Given.safeParse(argument).data?.edit);
  const edit = given.success ? await completed(plan, given.data) : await askPlanEdit(plan, seqOf(context, argument));
  if (!edit) return;
  const result = await context.stages.plans.edit(plan.of, edit);
  if (result.kind === 'refused') {
    void notify.warning(localize(result.reason));
    return;
  }
  const what = nameOf(edit);
  context.undo.push(what, result.undo);
  notify.briefly(what);
  if (edit.kind !== 'add') return;
  const seq = context.stages.plans.of(plan.of)?.feature.subtasks.at(-1)?.seq;
  if (seq !== undefined) await context.board.show({ feature: plan.feature.key, seq });
}

/** Removes a planned subtask. */
export async function removeFromPlan(context: CommandContext, argument?: unknown): Promise<void> {
  const seq = seqOf(context, argument);
  const title = seq && planOf(context, argument)?.draft.subtasks[Number(seq) - 1]?.title;
  if (seq === undefined || title === undefined) return editPlan(context, argument);
  const { feature } = placeOfPlan(context, argument);
  await editPlan(context, { feature, edit: { kind: 'remove', seq, title } satisfies BoardPlanEdit });
}

export function movePlannedUp(context: CommandContext, argument?: unknown): Promise<void> {
  return move(context, argument, -1);
}
export function movePlannedDown(context: CommandContext, argument?: unknown): Promise<void> {
  return move(context, argument, 1);
}

/** Goes back to what the agent handed in. */
export async function discardPlanEdits(context: CommandContext, argument?: unknown): Promise<void> {
  const plan = planOf(context, argument);
  if (!plan) return;
  const result = await context.stages.plans.discard(plan.of);
  if (result.kind === 'refused') {
    void notify.information(localize(result.reason));
    return;
  }
  const what = vscode.l10n.t('Discard edits of the plan');
  void context.undo.offer(vscode.l10n.t('The plan is as its agent handed it in.'), what, result.undo);
}

/** Writes the task files, and goes on with stage 5. */
export async function writePlan(context: CommandContext, argument?: unknown): Promise<void> {
  const plan = planOf(context, argument);
  const feature = plan && featureByKey(context.store.snapshot, plan.of);
  if (!plan || !feature) return;
  const [problem] = plan.feature.problems;
  if (problem) {
    const review = vscode.l10n.t('Review Plan');
    const words = vscode.l10n.t('{0}: the plan cannot be written yet. {1}', feature.slug, localize(problem.message));
    if ((await notify.warning(words, review)) === review) await reviewPlan(context, { feature: plan.of });
    return;
  }
  if (!(await confirmPlan(context, feature, plan))) return;
  const target = await stageOf(context, { feature: feature.key, stage: STAGE.breakdown }, '', () => true);
  if (target) await closeStage(context, target);
}

/** Approves stage 4: shows the plan first, and asks whether to write it, go on reviewing or send it back. */
export async function approvePlan(context: CommandContext, { feature }: Pick<StageTarget, 'feature'>): Promise<void> {
  const plan = context.stages.plans.of(feature.key);
  if (!plan) {
    void notify.warning(vscode.l10n.t('{0}: the plan can no longer be read. Run stage 4 again.', feature.slug));
    return;
  }
  await context.board.show({ feature: plan.feature.key });
  const { added, changed, removed } = plan.effects;
  const write = {
    label: `$(check) ${vscode.l10n.t('Write Plan')}`,
    detail: vscode.l10n.t(
      '{0} new, {1} changed, {2} removed in {3}',
      added.length,
      changed.length,
      removed.length,
      feature.folder,
    ),
    act: () => writePlan(context, { feature: feature.key }),
  };
  const items = [
    ...(plan.feature.problems.length === 0 ? [write] : []),
    {
      label: `$(edit) ${vscode.l10n.t('Go On Reviewing')}`,
      detail: vscode.l10n.t('The board shows the plan, to be changed there. Nothing is written yet.'),
      act: () => undefined,
    },
    {
      label: `$(reply) ${vscode.l10n.t('Send Back…')}`,
      detail: vscode.l10n.t('With a remark to its agent, which plans again'),
      act: () => run('callboard.sendBackStage', { feature: feature.key, stage: STAGE.breakdown }),
    },
  ];
  const title = vscode.l10n.t('Stage 4: the plan of {0}', feature.slug);
  await (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.act();
}

/** Swaps a planned subtask with its neighbour, and selects its row again. */
async function move(context: CommandContext, argument: unknown, by: -1 | 1): Promise<void> {
  const plan = planOf(context, argument);
  if (!plan) return;
  const seq = seqOf(context, argument) ?? (await askPlannedSubtask(plan, vscode.l10n.t('Which subtask to move')));
  const title = seq && plan.draft.subtasks[Number(seq) - 1]?.title;
  if (seq === undefined || title === undefined) return;
  const edit: BoardPlanEdit = { kind: 'move', seq, title, by };
  await editPlan(context, { feature: plan.of, edit });
  const now = seqAt(Number(seq) - 1 + by);
  if (context.stages.plans.of(plan.of)?.draft.subtasks[Number(now) - 1]?.title !== title) return;
  if (Row.safeParse(argument).success) await context.tree.reveal(plan.of, { planned: now });
}

/** Completes an edit of the board by asking for what only the person can say: a title, a reason. */
async function completed(plan: ProposedPlan, edit: BoardPlanEdit): Promise<PlanEdit | undefined> {
  if (edit.kind === 'add') {
    const title = await askTitle('');
    return title === undefined ? undefined : { kind: 'add', title };
  }
  if (edit.kind !== 'leaveOut') return edit;
  const title = plan.stories.find(({ id }) => id === edit.story)?.title ?? '';
  const what = vscode.l10n.t('Leave {0} out', `${edit.story} ${title}`.trim());
  const reason = await askReason(what, vscode.l10n.t('Why is it not built now?'));
  return reason === undefined ? undefined : { ...edit, reason };
}

function nameOf(edit: PlanEdit): string {
  switch (edit.kind) {
    case 'change':
      return vscode.l10n.t('Plan: {0} {1} changed', edit.seq, edit.changes.title ?? edit.title);
    case 'add':
      return vscode.l10n.t('Plan: {0} added', edit.title);
    case 'remove':
      return vscode.l10n.t('Plan: {0} {1} removed', edit.seq, edit.title);
    case 'move':
      return edit.by < 0
        ? vscode.l10n.t('Plan: {0} {1} moved up', edit.seq, edit.title)
        : vscode.l10n.t('Plan: {0} {1} moved down', edit.seq, edit.title);
    case 'leaveOut':
      return vscode.l10n.t('Plan: {0} left out', edit.story);
    case 'takeIn':
      return vscode.l10n.t('Plan: {0} taken in', edit.story);
    default:
      return edit satisfies never;
  }
}

/** What the argument names: a row of the tree, or a feature and subtask as the board gives them, proposed or real. */
function placeOfPlan(
  context: CommandContext,
  argument: unknown,
): { readonly feature?: string; readonly seq?: string | undefined } {
  const row = Row.safeParse(argument);
  const node = row.success ? context.tree.node(row.data) : undefined;
  if (node) return { feature: node.feature, seq: node.planned };
  const given = z.looseObject({ feature: z.string(), seq: z.string().optional() }).safeParse(argument);
  return given.success ? { feature: proposedKey.real(given.data.feature), seq: given.data.seq } : {};
}

function seqOf(context: CommandContext, argument: unknown): string | undefined {
  return placeOfPlan(context, argument).seq;
}

function planOf(context: CommandContext, argument: unknown): ProposedPlan | undefined {
  const { feature } = placeOfPlan(context, argument);
  const key = featureOf(context, feature === undefined ? undefined : { feature })?.key;
  const plan = key === undefined ? undefined : context.stages.plans.of(key);
  if (!plan) {
    const name = STAGES[STAGE.breakdown - 1]?.name ?? '';
    void notify.information(vscode.l10n.t('No plan waits. It comes with stage 4, {0}.', name));
  }
  return plan;
}
