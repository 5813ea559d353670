import * as vscode from 'vscode';
import type { BatchFinding, BatchRemedy } from '../../core/dispatch/batchFindings';
import type { Disposable } from '../../core/event/emitter';
import type { Feature } from '../../core/model/feature';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { BatchCheck } from '../../orchestrator/dispatch/preflight';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { serializeTwo } from '../subtask/serialize';
import { requireFeature } from '../target';

interface Item extends vscode.QuickPickItem {
  readonly remedy?: BatchRemedy | undefined;
  readonly run?: true;
}

/** Lists what could go wrong with the next batch, each with its remedy. */
export async function checkBatch(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const check = await look(context, feature);
  if (!check) {
    void notify.information(vscode.l10n.t('{0}: no batch can start now.', feature.slug));
    return;
  }
  if (check.findings.every(({ severity }) => severity === 'information')) {
    const more = check.findings.map(({ message }) => localize(message)).join(' ');
    const words = vscode.l10n.t('{0}, batch {1}: nothing is in the way.', feature.slug, check.batch);
    void notify.information(`${words} ${more}`);
    return;
  }
  await ask(context, feature, check, false);
}

/** Asks before a start, but only if something could go wrong. @returns whether to go on */
export async function askAboutBatch(context: CommandContext, feature: Feature): Promise<boolean> {
  const check = await look(context, feature);
  if (!check?.findings.some(({ severity }) => severity !== 'information')) return true;
  const goOn = await ask(context, feature, check);
  if (goOn) context.orchestrator.acceptFindings(feature.key, check.findings);
  return goOn;
}

/** Tells what the checks before later starts of a feature found: one message a check. */
export function findingNotices({ orchestrator, store }: Pick<CommandContext, 'orchestrator' | 'store'>): Disposable {
  return orchestrator.onDidFind(({ feature: key, findings }) => {
    const feature = featureByKey(store.snapshot, key);
    const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
    if (!feature || !first) return;
    const more = findings.length > 1 ? ` ${vscode.l10n.t('And {0} more.', findings.length - 1)}` : '';
    const show = first.remedy?.kind === 'sourceControl' ? vscode.l10n.t('Show Source Control') : vscode.l10n.t('Show');
    void notify.warning(`${feature.slug}: ${localize(first.message)}${more}`, show).then((answer) => {
      if (answer !== show) return;
      if (first.remedy?.kind === 'sourceControl') void vscode.commands.executeCommand('workbench.view.scm');
      else void run('callboard.checkBatch', { feature: key });
    });
  });
}

function look(context: CommandContext, feature: Feature): Promise<BatchCheck | undefined> {
  return Promise.resolve(
    vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking at the batch') },
      () => context.orchestrator.checkBatch(feature.key, new AbortController().signal),
    ),
  );
}

/** @param starting whether the batch starts if the person agrees */
async function ask(context: CommandContext, feature: Feature, check: BatchCheck, starting = true): Promise<boolean> {
  const warnings = check.findings
    .filter(({ severity }) => severity !== 'information')
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const rest = check.findings.filter(({ severity }) => severity === 'information');
  const items: Item[] = [
    ...(starting
      ? [{ label: `$(run-all) ${vscode.l10n.t('Run Batch {0} Anyway', check.batch)}`, run: true as const }]
      : []),
    { label: vscode.l10n.t('Found'), kind: vscode.QuickPickItemKind.Separator },
    ...[...warnings, ...rest].map(toItem),
  ];
  const title =
    warnings.length === 1
      ? vscode.l10n.t('{0}, batch {1}: 1 thing could go wrong', feature.slug, check.batch)
      : vscode.l10n.t('{0}, batch {1}: {2} things could go wrong', feature.slug, check.batch, warnings.length);
  const placeHolder = starting
    ? vscode.l10n.t('Choose one to mend it, or run the batch as it is')
    : vscode.l10n.t('Choose one to mend it');
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
  if (picked?.remedy) await mend(context, feature, picked.remedy);
  return picked?.run === true;
}

function toItem({ severity, message, remedy }: BatchFinding): Item {
  return {
    label: `${severity === 'information' ? '$(info)' : `$(${severity})`} ${withoutIcons(localize(message))}`,
    detail: remedy && withoutIcons(localize(remedy.title)),
    remedy,
  };
}

async function mend(context: CommandContext, feature: Feature, remedy: BatchRemedy): Promise<void> {
  switch (remedy.kind) {
    case 'serialize': {
      const find = (file: string) => feature.subtasks.find((each) => each.file === file);
      const [first, second] = [find(remedy.first), find(remedy.second)];
      if (first && second) await serializeTwo(context, feature, first, second);
      return;
    }
    case 'alone': {
      const changes = [{ path: ['parallel'], value: false }];
      const result = await context.writer.edit(feature, remedy.file, changes);
      if (result.kind === 'refused') void notify.warning(localize(result.reason));
      else void context.undo.offer(`${localize(remedy.title)}.`, localize(remedy.title), result.undo);
      return;
    }
    case 'open':
      await vscode.commands.executeCommand('vscode.open', fileUri(feature.root, remedy.file));
      return;
    case 'sourceControl':
      await vscode.commands.executeCommand('workbench.view.scm');
      return;
    default:
      remedy satisfies never;
  }
}
