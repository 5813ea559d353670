import * as vscode from 'vscode';
import { contractLook } from '../../core/stages/contracts/contractLook';
import type { ContractState } from '../../core/stages/contracts/contractState';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { requireFeature } from '../target';

/** Checks the code of a feature against its contracts, and tells the result. */
export async function checkContracts(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = requireFeature(context, argument);
  if (!feature) return;
  const stop = new AbortController();
  const why = await notify.progress(vscode.l10n.t('{0}: checking contracts', feature.slug), (_, token) => {
    token.onCancellationRequested(() => stop.abort());
    return context.contracts.check(feature, stop.signal);
  });
  if (stop.signal.aborted) return;
  const states = context.contracts.of(feature);
  if (states.length === 0) {
    void notify.information(vscode.l10n.t('{0} has no contracts. Stage 5 writes them.', feature.slug));
    return;
  }
  if (why !== undefined) {
    void notify.warning(vscode.l10n.t('{0}: the contracts were not checked. {1}', feature.slug, localize(why)));
    return;
  }
  const departed = states.filter(({ drift }) => drift.length > 0);
  const words = vscode.l10n.t('{0}: {1}.', feature.slug, counts(states));
  if (departed.length === 0) {
    void notify.information(words);
    return;
  }
  const show = vscode.l10n.t('Show');
  const told = vscode.l10n.t('{0} Needs mending: {1}.', words, departed.map(({ name }) => name).join(', '));
  if ((await notify.warning(told, show)) === show) await pick(feature.root, departed);
}

function counts(states: readonly ContractState[]): string {
  const byWord = new Map<string, number>();
  for (const state of states) {
    const word = localize(contractLook(state).word).toLocaleLowerCase();
    byWord.set(word, (byWord.get(word) ?? 0) + 1);
  }
  return [...byWord].map(([word, count]) => `${count} ${word}`).join(', ');
}

async function pick(root: string, departed: readonly ContractState[]): Promise<void> {
  const items = departed.flatMap(({ name, drift }) =>
    drift.map(({ path, line, message, remedy }) => ({
      label: withoutIcons(`${name}: ${path}:${line}`),
      detail: withoutIcons(`${localize(message)} ${localize(remedy)}`),
      path,
      line,
    })),
  );
  const placeHolder = vscode.l10n.t('Place to open');
  const [only, ...others] = items;
  const picked = others.length === 0 ? only : await vscode.window.showQuickPick(items, { placeHolder });
  if (!picked) return;
  const selection = new vscode.Range(picked.line - 1, 0, picked.line - 1, 0);
  await vscode.commands.executeCommand('vscode.open', fileUri(root, picked.path), { selection });
}
