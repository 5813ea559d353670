import * as vscode from 'vscode';
import type { FeatureStage } from '../core/stages/featureStage';
import { featureStage } from '../core/stages/inferStage';
import { stageLook } from '../core/stages/stageLook';
import { STAGES } from '../core/stages/stages';
import { say } from '../platform/say';
import type { CommandContext } from './commandContext';

interface Item extends vscode.QuickPickItem {
  readonly act: () => unknown;
}

/** The status bar's quick pick: the eight stages of the active feature, what to do next, and the other features. */
export async function showStages(context: CommandContext): Promise<void> {
  const feature = context.chosen.feature;
  if (!feature) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no feature yet. Create one first.'));
    return;
  }
  const sessions = context.store.snapshot.roots.find(({ uri }) => uri === feature.root)?.sessions ?? [];
  const where = featureStage(feature, sessions);
  const others = context.features().filter(({ key, place }) => key !== feature.key && place !== 'completed');
  const items: Item[] = [
    ...STAGES.map((stage) =>
      stageItem(stage.number, where, () => context.tree.reveal(feature.key, { stage: stage.number })),
    ),
    separator(vscode.l10n.t('Next')),
    {
      label: `$(run-all) ${vscode.l10n.t('Run Next Batch')}`,
      act: () => vscode.commands.executeCommand('callboard.runNextBatch', { feature: feature.key }),
    },
    {
      label: `$(project) ${vscode.l10n.t('Open Board')}`,
      act: () => vscode.commands.executeCommand('callboard.openBoard', { feature: feature.key }),
    },
    ...(others.length > 0 ? [separator(vscode.l10n.t('Other Features'))] : []),
    ...others.map((other) => ({
      label: `$(project) ${escapeIcons(other.slug)}`,
      description: escapeIcons(other.name),
      act: () => context.chosen.choose(other.key),
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: feature.slug,
    placeHolder: vscode.l10n.t('Stage {0} of 8', where.current),
    matchOnDescription: true,
  });
  await picked?.act();
}

function stageItem(number: number, where: FeatureStage, act: () => unknown): Item {
  const stage = STAGES[number - 1];
  const state = where.stages[number - 1];
  const look = state && stageLook(state);
  const current = number === where.current ? vscode.l10n.t('current') : '';
  return {
    label: `$(${look?.icon.replace('~spin', '') ?? 'circle-outline'}) ${number} ${stage?.name ?? ''}`,
    description: [look ? say(look.word) : '', current].filter((part) => part !== '').join(' · '),
    act,
  };
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator, act: () => undefined };
}

/** Text of files must not draw icons. */
function escapeIcons(text: string): string {
  return text.replaceAll('$(', '$\u200b(');
}
