import * as vscode from 'vscode';
import { waitAction } from '../../core/dispatch/waitAction';
import { waitSentence } from '../../core/dispatch/waitSentence';
import type { Feature } from '../../core/model/feature';
import type { FeatureResult } from '../../orchestrator/runs/results';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { showRefusals } from '../run/showRefusals';
import { withCancellableProgress } from '../run/withCancellableProgress';
import { runRemedy } from '../subtask/whyNotRunning';
import { featureToRun } from './featureToRun';

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
  // What became of those that ran is told elsewhere.
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

/** Ends that need a person, and are told as they come. */
const OPEN: ReadonlySet<string> = new Set(['claimed', 'failed', 'blocked', 'stopped']);
