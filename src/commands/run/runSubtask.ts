import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { isRunnable } from '../../core/state/subtaskState';
import type { RefusalWay, RunResult } from '../../orchestrator/runs/results';
import type { RunOptions } from '../../orchestrator/runs/runOptions';
import { localize } from '../../platform/localize';
import { notify, trusted } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { withCancellableProgress } from './withCancellableProgress';

/** Runs one subtask. */
export async function runSubtask(
  context: CommandContext,
  argument?: unknown,
  options: RunOptions = {},
): Promise<RunResult | undefined> {
  if (!trusted()) return undefined;
  const target = await subtaskOf(context, argument, vscode.l10n.t('Subtask to run'), ({ kind }) => isRunnable(kind));
  if (!target) return undefined;
  const { feature, subtask } = target;
  const title = `${subtask.seq} ${subtask.title}`;
  const result = await withCancellableProgress(
    context,
    title,
    feature,
    () => context.orchestrator.runSubtask(feature.key, subtask.seq, options),
    subtask,
  );
  await showRefusals(context, feature, [result]);
  return result;
}

/** What could not be started. */
export async function showRefusals(
  context: CommandContext,
  feature: Feature,
  results: readonly RunResult[],
): Promise<void> {
  // What became of those that ran is told elsewhere, and only where the board does not show it.
  const lines = results.flatMap((result) =>
    result.kind === 'refused' ? [{ seq: result.seq, words: localize(result.reason) }] : [],
  );
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
  const ways = results.flatMap((result) => (result.kind === 'refused' && result.way !== undefined ? [result.way] : []));
  const show = () => context.tree.reveal(feature.key, { seq: first.seq });
  const { title, act } = helpFor(ways) ?? { title: vscode.l10n.t('Show'), act: show };
  void notify.warning(words, title).then((answer) => {
    if (answer === title) void act();
  });
}

/** What a click does about the refusals. */
function helpFor(ways: readonly RefusalWay[]): { readonly title: string; readonly act: () => unknown } | undefined {
  if (ways.includes('chooseModel')) {
    return {
      title: vscode.l10n.t('Choose Model'),
      act: () => run('callboard.chooseModel'),
    };
  }
  if (ways.includes('shareFolder')) {
    return {
      title: vscode.l10n.t('Share the Folder'),
      act: () =>
        vscode.workspace.getConfiguration('callboard').update('isolation', 'shared', vscode.ConfigurationTarget.Global),
    };
  }
  return undefined;
}
