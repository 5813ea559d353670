import * as vscode from 'vscode';
import * as z from 'zod';
import type { CommandPlace } from '../core/model/commandIds';
import type { Feature } from '../core/model/feature';
import type { Subtask } from '../core/model/subtask';
import { featureByKey } from '../core/model/workspaceSnapshot';
import { stateLook } from '../core/state/stateLook';
import { type SubtaskState, subtaskState } from '../core/state/subtaskState';
import { localize } from '../platform/localize';
import { notify } from '../platform/notify';
import { withoutIcons } from '../platform/plainWords';
import type { CommandContext } from './commandContext';

/** What a command is about, as the tree, the board or another extension gives it. */
const Row = z.looseObject({ id: z.string() });
const Named = z.looseObject({
  feature: z.string(),
  seq: z.optional(z.string()),
  file: z.optional(z.string()),
  stage: z.optional(z.int()),
  batch: z.optional(z.int()),
});

/** A subtask, with its feature. */
export interface SubtaskTarget {
  readonly feature: Feature;
  readonly subtask: Subtask;
}

/**
 * The feature that a command's argument names, else the active one.
 * @throws Error when what it names is no longer there: acting on another one instead would be wrong
 */
export function featureOf(context: CommandContext, argument: unknown): Feature | undefined {
  const { feature } = placeOf(context, argument);
  if (feature === undefined) return context.chosen.feature;
  const found = featureByKey(context.store.snapshot, feature);
  if (!found) throw gone();
  return found;
}

/** The same for a command that cannot do without one: where there is none, the person is told. */
export function requireFeature(context: CommandContext, argument: unknown): Feature | undefined {
  const feature = featureOf(context, argument);
  if (!feature) void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
  return feature;
}

/**
 * The subtask that a command's argument names, else one that the person picks among those of the active feature.
 * @param fits which states the command is for
 * @throws Error when what it names is no longer there
 */
export async function subtaskOf(
  context: CommandContext,
  argument: unknown,
  placeHolder: string,
  fits: (state: SubtaskState) => boolean,
): Promise<SubtaskTarget | undefined> {
  const { seq, file } = placeOf(context, argument);
  const feature = requireFeature(context, argument);
  if (!feature) return undefined;
  if (seq !== undefined || file !== undefined) {
    const subtask = feature.subtasks.find((each) => (file === undefined ? each.seq === seq : each.file === file));
    if (!subtask) throw gone();
    return { feature, subtask };
  }
  const items = feature.subtasks.flatMap((subtask) => {
    const state = subtaskState(subtask, feature.plan, context.orchestrator.newest(feature.key, subtask.seq));
    if (!fits(state)) return [];
    const look = stateLook(state);
    return [
      {
        label: withoutIcons(`${subtask.seq} ${subtask.title}`),
        description: withoutIcons(localize(look.word)),
        iconPath: new vscode.ThemeIcon(look.icon),
        subtask,
      },
    ];
  });
  if (items.length === 0) {
    void notify.information(vscode.l10n.t('No subtask of {0} is in a state for this.', feature.slug));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked && { feature, subtask: picked.subtask };
}

/**
 * The same for a command that takes several: those of them that are in a state that the command is for.
 * @param all what VS Code gives as second argument where several are selected
 * @throws Error when one of them is no longer there
 */
export async function subtasksOf(
  context: CommandContext,
  argument: unknown,
  all: unknown,
  placeHolder: string,
  fits: (state: SubtaskState) => boolean,
): Promise<readonly SubtaskTarget[]> {
  if (!Array.isArray(all) || all.length < 2) {
    const target = await subtaskOf(context, argument, placeHolder, fits);
    return target ? [target] : [];
  }
  const targets: SubtaskTarget[] = [];
  for (const each of all as readonly unknown[]) {
    const target = await subtaskOf(context, each, placeHolder, fits);
    if (!target) continue;
    const { feature, subtask } = target;
    if (fits(subtaskState(subtask, feature.plan, context.orchestrator.newest(feature.key, subtask.seq)))) {
      targets.push(target);
    }
  }
  return targets;
}

/**
 * The feature, subtask, stage or batch that a command's argument names; empty where it names none.
 * @throws Error for a row of the tree that is no longer there
 */
export function placeOf(context: CommandContext, argument: unknown): Partial<CommandPlace> {
  const row = Row.safeParse(argument);
  const node = row.success ? context.tree.node(row.data) : undefined;
  if (node) {
    return {
      feature: node.feature,
      seq: node.seq,
      stage: node.stage,
      batch: node.batch,
      file: node.seq === undefined ? undefined : node.open?.file,
    };
  }
  const given = Named.safeParse(argument);
  if (row.success && !given.success) throw gone();
  if (!given.success) return {};
  const { feature, seq, file, stage, batch } = given.data;
  return { feature, seq, file, stage, batch };
}

function gone(): Error {
  return new Error(vscode.l10n.t('It is no longer there. Somebody changed the files since.'));
}
