import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { rootOf } from '../../core/model/workspaceSnapshot';
import type { FeatureStage, StageState } from '../../core/stages/featureStage';
import { featureStage } from '../../core/stages/inferStage';
import type { StageNumber } from '../../core/stages/stage';
import { stageLook } from '../../core/stages/stageLook';
import { STAGES } from '../../core/stages/stages';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { placeOf, requireFeature } from '../target';

/** A feature and one of its stages. */
export interface StageTarget {
  readonly feature: Feature;
  readonly stage: StageNumber;
  readonly where: FeatureStage;
  /** Number and name. */
  readonly title: string;
}

/**
 * The stage that a command's argument names, else the only one that fits, else one that the person picks.
 * @param fits which states the command is for
 */
export async function stageOf(
  context: CommandContext,
  argument: unknown,
  placeHolder: string,
  fits: (state: StageState, where: FeatureStage) => boolean,
): Promise<StageTarget | undefined> {
  const feature = requireFeature(context, argument);
  if (!feature) return undefined;
  const root = rootOf(context.store.snapshot, feature);
  const where = featureStage(feature, root?.sessions ?? [], root);
  const target = (number: number): StageTarget => ({
    feature,
    where,
    stage: number as StageNumber,
    title: `${number} ${STAGES[number - 1]?.name ?? ''}`,
  });
  const named = placeOf(context, argument).stage;
  if (named !== undefined && named >= 1 && named <= 8) return target(named);
  const fitting = where.stages.filter((state) => fits(state, where));
  if (fitting.length === 0) {
    void notify.information(vscode.l10n.t('No stage of {0} is in a state for this.', feature.slug));
    return undefined;
  }
  const [only] = fitting;
  if (fitting.length === 1 && only) return target(only.number);
  const items = fitting.map((state) => ({
    label: `$(${stageLook(state).icon.replace('~spin', '')}) ${target(state.number).title}`,
    description: localize(stageLook(state).word),
    number: state.number,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked && target(picked.number);
}
