import * as vscode from 'vscode';
import { WORK_PATTERNS } from '../../core/stages/patterns/workPatterns';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';

/** Asks for the pattern by which a feature is split up; the agents of stages 2 to 4 are told. */
export async function choosePattern(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const now = context.stages.record(feature.key)?.pattern;
  const mark = (chosen: boolean) => (chosen ? vscode.l10n.t('current') : undefined);
  const items = [
    ...WORK_PATTERNS.map(({ id, name, description }) => ({
      label: localize(name),
      detail: localize(description),
      description: mark(id === now),
      pattern: id,
    })),
    {
      label: vscode.l10n.t('No pattern'),
      detail: vscode.l10n.t('The agents decide.'),
      description: mark(now === undefined),
      pattern: undefined,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Pattern of {0}', feature.slug),
    placeHolder: vscode.l10n.t(
      'How is the work cut into pieces? Stages 2 to 4 are shaped by it from their next run on.',
    ),
    matchOnDetail: true,
  });
  if (!picked || picked.pattern === now) return;
  const result = await context.stages.choosePattern(feature.key, picked.pattern);
  if (result.kind === 'refused') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
    return;
  }
  const what = vscode.l10n.t('Pattern: {0}', picked.label);
  void context.undo.offer(`${feature.slug}: ${what}`, what, result.undo);
}
