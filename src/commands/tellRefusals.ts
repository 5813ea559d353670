import * as vscode from 'vscode';
import type { Feature } from '../core/model/feature';
import type { RunResult } from '../orchestrator/results';
import { notify } from '../platform/notify';
import { say } from '../platform/say';
import type { CommandContext } from './commandContext';

/** What could not be started. */
export async function tellRefusals(
  context: CommandContext,
  feature: Feature,
  results: readonly RunResult[],
): Promise<void> {
  const lines = results.flatMap((result) => {
    if (result.kind === 'refused') return [{ seq: result.seq, words: say(result.reason) }];
    // What became of those that ran is told elsewhere, and only where the board does not show it.
    return [];
  });
  const [first] = lines;
  if (!first) return;
  const words =
    lines.length === 1
      ? `${feature.slug} ${first.seq}: ${first.words}`
      : vscode.l10n.t(
          '{0}: {1} subtasks were not started. {2}: {3}',
          feature.slug,
          lines.length,
          first.seq,
          first.words,
        );
  const choose = vscode.l10n.t('Choose Model');
  if (results.some((result) => result.kind === 'refused' && result.way === 'chooseModel')) {
    void notify.warning(words, choose).then((answer) => {
      if (answer === choose) void vscode.commands.executeCommand('callboard.chooseModel');
    });
    return;
  }
  const share = vscode.l10n.t('Share the Folder');
  if (results.some((result) => result.kind === 'refused' && result.way === 'shareFolder')) {
    void notify.warning(words, share).then((answer) => {
      const own = vscode.workspace.getConfiguration('callboard');
      if (answer === share) void own.update('isolation', 'shared', vscode.ConfigurationTarget.Global);
    });
    return;
  }
  const show = vscode.l10n.t('Show');
  void notify.warning(words, show).then((answer) => {
    if (answer === show) void context.tree.reveal(feature.key, { seq: first.seq });
  });
}
