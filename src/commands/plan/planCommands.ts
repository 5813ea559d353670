import * as vscode from 'vscode';
import * as z from 'zod';
import { seqAt } from '../../core/files/read/dependencies';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { PlanEdit } from '../../core/stages/proposal/planEdit';
import { proposedKey } from '../../core/stages/proposal/proposedKey';
import { STAGES } from '../../core/stages/stages';
import type { ProposedPlan } from '../../orchestrator/stages/proposal/proposedPlan';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { type BoardPlanEdit, boardPlanEditSchema } from '../../protocol/boardAction';
import { askReason } from '../askReason';
import type { CommandContext } from '../commandContext';
import { closeStage } from '../stage/closeStage';
import { type StageTarget, stageOf } from '../stage/stageTarget';
import { featureOf } from '../target';
import { askPlanEdit, askTitle } from './askPlanEdit';
import { askPlannedSubtask } from './askPlannedSubtask';
import { confirmPlan } from './confirmPlan';

const Row = z.looseObject({ id: z.string() });
const Given = z.looseObject({ seq: z.string().optional(), edit: z.unknown() });

/** What a person does with the plan of stage 4 before it is written. */
export const planCommands = {
  /** Shows the plan on the board: as a graph, or at one of its subtasks. */
  async review(context: CommandContext, argument?: unknown): Promise<void> {
    const plan = planOf(context, argument);
    if (!plan) return;
    const seq = seqOf(context, argument);
    context.board.show({ feature: plan.feature.key, ...(seq === undefined ? {} : { seq }) });
  },

  /** Changes the plan; asks what, where that is not given. */
  async edit(context: CommandContext, argument?: unknown): Promise<void> {
    const plan = planOf(context, argument);
    if (!plan) return;
    const given = boardPlanEditSchema.safeParse(Given.safeParse(argument).data?.edit);
    const edit = given.success ? await whole(plan, given.data) : await askPlanEdit(plan, seqOf(context, argument));
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
    if (seq !== undefined) context.board.show({ feature: plan.feature.key, seq });
  },

  /** Removes a planned subtask. */
  async remove(context: CommandContext, argument?: unknown): Promise<void> {
    const seq = seqOf(context, argument);
    const title = seq && planOf(context, argument)?.draft.subtasks[Number(seq) - 1]?.title;
    if (seq === undefined || title === undefined) return planCommands.edit(context, argument);
    const { feature } = placeOfPlan(context, argument);
    await planCommands.edit(context, { feature, edit: { kind: 'remove', seq, title } satisfies BoardPlanEdit });
  },

  moveUp: (context: CommandContext, argument?: unknown) => move(context, argument, -1),
  moveDown: (context: CommandContext, argument?: unknown) => move(context, argument, 1),

  /** Goes back to what the agent handed in. */
  async discard(context: CommandContext, argument?: unknown): Promise<void> {
    const plan = planOf(context, argument);
    if (!plan) return;
    const result = await context.stages.plans.discard(plan.of);
    if (result.kind === 'refused') {
      void notify.information(localize(result.reason));
      return;
    }
    const what = vscode.l10n.t('Discard edits of the plan');
    void context.undo.offer(vscode.l10n.t('The plan is as its agent handed it in.'), what, result.undo);
  },

  /** Writes the task files, and goes on with stage 5. */
  async write(context: CommandContext, argument?: unknown): Promise<void> {
    const plan = planOf(context, argument);
    const feature = plan && featureByKey(context.store.snapshot, plan.of);
    if (!plan || !feature) return;
    const [problem] = plan.feature.problems;
    if (problem) {
      const review = vscode.l10n.t('Review Plan');
      const words = vscode.l10n.t('{0}: the plan cannot be written yet. {1}', feature.slug, localize(problem.message));
      if ((await notify.warning(words, review)) === review) await planCommands.review(context, { feature: plan.of });
      return;
    }
    if (!(await confirmPlan(context, feature, plan))) return;
    const target = await stageOf(context, { feature: feature.key, stage: 4 }, '', () => true);
    if (target) await closeStage(context, target);
  },

  /** Lets a person who asked to approve stage 4 see the plan first. */
  async approve(context: CommandContext, { feature }: Pick<StageTarget, 'feature'>): Promise<void> {
    const plan = context.stages.plans.of(feature.key);
    if (!plan) {
      void notify.warning(vscode.l10n.t('{0}: the plan can no longer be read. Run stage 4 again.', feature.slug));
      return;
    }
    context.board.show({ feature: plan.feature.key });
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
      act: () => planCommands.write(context, { feature: feature.key }),
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
        act: () => vscode.commands.executeCommand('callboard.sendBackStage', { feature: feature.key, stage: 4 }),
      },
    ];
    const title = vscode.l10n.t('Stage 4: the plan of {0}', feature.slug);
    await (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.act();
  },
} as const;

/** Lets a planned subtask trade places with its neighbour; the row in the tree goes with it. */
async function move(context: CommandContext, argument: unknown, by: -1 | 1): Promise<void> {
  const plan = planOf(context, argument);
  if (!plan) return;
  const seq = seqOf(context, argument) ?? (await askPlannedSubtask(plan, vscode.l10n.t('Which subtask to move')));
  const title = seq && plan.draft.subtasks[Number(seq) - 1]?.title;
  if (seq === undefined || title === undefined) return;
  const edit: BoardPlanEdit = { kind: 'move', seq, title, by };
  await planCommands.edit(context, { feature: plan.of, edit });
  const now = seqAt(Number(seq) - 1 + by);
  if (context.stages.plans.of(plan.of)?.draft.subtasks[Number(now) - 1]?.title !== title) return;
  if (Row.safeParse(argument).success) await context.tree.reveal(plan.of, { planned: now });
}

/** What the board asks for, with what only the person can say. */
async function whole(plan: ProposedPlan, edit: BoardPlanEdit): Promise<PlanEdit | undefined> {
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

/** A row of the tree, or a place as the board gives it, proposed or not. */
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
    const name = STAGES[3]?.name ?? '';
    void notify.information(vscode.l10n.t('No plan waits. It comes with stage 4, {0}.', name));
  }
  return plan;
}
