import * as vscode from 'vscode';
import { waitAction } from '../../core/dispatch/waitAction';
import { waitSentence } from '../../core/dispatch/waitReason';
import type { Feature } from '../../core/model/feature';
import type { BatchResult, FeatureResult } from '../../orchestrator/runs/results';
import { localize } from '../../platform/localize';
import { notify, trusted } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { showRefusals } from '../run/runSubtask';
import { withCancellableProgress } from '../run/withCancellableProgress';
import { runRemedy } from '../subtask/whyNotRunning';
import { requireFeature } from '../target';
import { askAboutBatch } from './checkBatch';

/** How runs end that need a person; each is told when it happens. */
const OPEN: ReadonlySet<string> = new Set(['claimed', 'failed', 'blocked', 'stopped']);

/** Runs the next batch of the feature given, or of the active one, and tells only what needs a person. */
export async function runNextBatch(context: CommandContext, argument?: unknown): Promise<BatchResult | undefined> {
  const feature = await featureToRun(context, argument);
  if (!feature) return undefined;
  const title = vscode.l10n.t('{0}: running the next batch', feature.slug);
  const result = await withCancellableProgress(context, title, feature, () =>
    context.orchestrator.runNextBatch(feature.key),
  );
  if (result.kind === 'allCompleted') {
    void notify.information(vscode.l10n.t('{0}: every subtask is completed.', feature.slug));
  } else if (result.kind === 'nothing') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
  } else {
    const finished = result.results.filter((each) => each.kind === 'ended' && each.run.phase === 'proven').length;
    const words = vscode.l10n.t(
      '{0}, batch {1}: {2} of {3} proven',
      feature.slug,
      result.batch,
      finished,
      result.results.length,
    );
    notify.briefly(words);
    await showRefusals(context, feature, result.results);
  }
  return result;
}

/** Runs every subtask of a feature that can run, in the order of the chosen policy, until nothing more can start. */
export async function runFeature(context: CommandContext, argument?: unknown): Promise<FeatureResult | undefined> {
  const feature = await featureToRun(context, argument);
  if (!feature) return undefined;
  const title = vscode.l10n.t('{0}: running to the end', feature.slug);
  const result = await withCancellableProgress(context, title, feature, () =>
    context.orchestrator.runFeature(feature.key),
  );
  await tell(context, feature, result);
  return result;
}

/**
 * The feature that a command's argument names, else the active one, if agents may run there: the workspace is trusted,
 * and the person has nothing against what the check of its next batch found.
 * @throws Error when what the argument names is no longer there
 */
async function featureToRun(context: CommandContext, argument: unknown): Promise<Feature | undefined> {
  if (!trusted()) return undefined;
  const feature = requireFeature(context, argument);
  if (!feature) return undefined;
  return (await askAboutBatch(context, feature)) ? feature : undefined;
}

/**
 * Switches to rolling dispatch, with Undo: from the next run on, subtasks start as soon as their own dependencies are
 * completed.
 */
export async function useRollingDispatch(): Promise<void> {
  const own = vscode.workspace.getConfiguration('callboard');
  await own.update('dispatch', 'rolling', vscode.ConfigurationTarget.Global);
  const undo = vscode.l10n.t('Undo');
  const words = vscode.l10n.t('Subtasks start as soon as their own dependencies are completed, from the next run on.');
  void notify.information(words, undo).then((answer) => {
    if (answer === undo) void own.update('dispatch', undefined, vscode.ConfigurationTarget.Global);
  });
}

async function tell(context: CommandContext, feature: Feature, result: FeatureResult): Promise<void> {
  if (result.kind === 'allCompleted') {
    void notify.information(vscode.l10n.t('{0}: every subtask is completed.', feature.slug));
    return;
  }
  if (result.kind === 'nothing') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
    return;
  }
  const proven = result.results.filter((each) => each.kind === 'ended' && each.run.phase === 'proven').length;
  if (result.completed) {
    void notify.information(vscode.l10n.t('{0}: every subtask is completed; {1} were run.', feature.slug, proven));
    return;
  }
  // How each run ended is told by `RunNotices`.
  if (result.results.some(({ kind }) => kind === 'refused')) return showRefusals(context, feature, result.results);
  if (result.results.some((each) => each.kind === 'ended' && OPEN.has(each.run.phase))) return;
  const [first] = result.waiting;
  if (!first || result.cancelled) return;
  const action = waitAction(first.reason);
  const title = localize(action.title);
  const words = `${feature.slug}: ${localize(waitSentence(first.reason, first.seq))}`;
  void notify.warning(words, title).then((answer) => {
    if (answer === title) void runRemedy(feature, first, action);
  });
}
