import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { allFeatures, rootOf } from '../../core/model/workspaceSnapshot';
import type { FeatureStage } from '../../core/stages/featureStage';
import { featureStage } from '../../core/stages/inferStage';
import { stageLook } from '../../core/stages/stageLook';
import { STAGES } from '../../core/stages/stages';
import { localize } from '../../platform/localize';
import { withoutIcons } from '../../platform/plainWords';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';

/** What the quick pick offers to do next. */
type StageCommand =
  | 'callboard.runNextBatch'
  | 'callboard.abortStage'
  | 'callboard.approveStage'
  | 'callboard.reviewStage'
  | 'callboard.sendBackStage'
  | 'callboard.runStage'
  | 'callboard.skipStage';

interface Item extends vscode.QuickPickItem {
  readonly act: () => unknown;
}

/** The status bar's quick pick: the eight stages of the active feature, what to do next, and the other features. */
export async function showStages(context: CommandContext): Promise<void> {
  const feature = requireFeature(context, undefined);
  if (!feature) return;
  const root = rootOf(context.store.snapshot, feature);
  const where = featureStage(feature, root?.sessions ?? [], root);
  const others = allFeatures(context.store.snapshot).filter(
    ({ key, place }) => key !== feature.key && place !== 'completed',
  );
  const items: Item[] = [
    ...STAGES.map((stage) =>
      stageItem(stage.number, where, () => context.tree.reveal(feature.key, { stage: stage.number })),
    ),
    separator(vscode.l10n.t('Next')),
    ...nextItems(feature, where),
    {
      label: `$(project) ${vscode.l10n.t('Open Board')}`,
      act: () => run('callboard.openBoard', { feature: feature.key }),
    },
    ...(others.length > 0 ? [separator(vscode.l10n.t('Other Features'))] : []),
    ...others.map((other) => ({
      label: `$(project) ${withoutIcons(other.slug)}`,
      description: withoutIcons(other.name),
      act: () => context.chosen.choose(other.key),
    })),
  ];
  const picked = await pick(
    items,
    items[where.current - 1],
    feature.slug,
    vscode.l10n.t('Stage {0} of 8', where.current),
  );
  await picked?.act();
}

/** What to do next at the stage where the feature stands. */
function nextItems(feature: Feature, where: FeatureStage): Item[] {
  const stage = where.current;
  const kind = where.stages[stage - 1]?.kind;
  const item = (icon: string, words: string, command: StageCommand): Item => ({
    label: `$(${icon}) ${words}`,
    act: () => run(command, { feature: feature.key, stage }),
  });
  const name = `${stage} ${STAGES[stage - 1]?.name ?? ''}`;
  const batch =
    feature.subtasks.length > 0 ? [item('run-all', vscode.l10n.t('Run Next Batch'), 'callboard.runNextBatch')] : [];
  if (kind === 'completed' || kind === 'skipped') return batch;
  if (kind === 'aborted') return [item('debug-continue', vscode.l10n.t('Resume…'), 'callboard.abortStage'), ...batch];
  if (kind === 'approval') {
    return [
      item('pass', vscode.l10n.t('Approve {0}…', name), 'callboard.approveStage'),
      item('preview', vscode.l10n.t('Review {0}', name), 'callboard.reviewStage'),
      item('reply', vscode.l10n.t('Send {0} Back…', name), 'callboard.sendBackStage'),
    ];
  }
  return [
    item('play', vscode.l10n.t('Run {0}', name), 'callboard.runStage'),
    item('debug-step-over', vscode.l10n.t('Skip {0}…', name), 'callboard.skipStage'),
    ...batch,
  ];
}

/** A quick pick that begins at one of its items. */
function pick(items: readonly Item[], first: Item | undefined, title: string, placeholder: string) {
  const box = vscode.window.createQuickPick<Item>();
  box.items = items;
  box.activeItems = first ? [first] : [];
  box.title = title;
  box.placeholder = placeholder;
  box.matchOnDescription = true;
  return new Promise<Item | undefined>((resolve) => {
    box.onDidAccept(() => {
      resolve(box.selectedItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function stageItem(number: number, where: FeatureStage, act: () => unknown): Item {
  const stage = STAGES[number - 1];
  const state = where.stages[number - 1];
  const look = state && stageLook(state);
  const current = number === where.current ? vscode.l10n.t('current') : '';
  return {
    label: `$(${look?.icon.replace('~spin', '') ?? 'circle-outline'}) ${number} ${stage?.name ?? ''}`,
    description: [look ? localize(look.word) : '', current].filter((part) => part !== '').join(' · '),
    act,
  };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator, act: () => undefined };
}
