import * as vscode from 'vscode';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { isRunnable } from '../../core/state/subtaskState';
import type { BatchResult, RunResult, StopReceipt } from '../../orchestrator/runs/results';
import type { RunOptions } from '../../orchestrator/runs/runOptions';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/withoutIcons';
import { featureToRun } from '../batch/featureToRun';
import type { CommandContext } from '../commandContext';
import { placeOf, subtaskOf } from '../target';
import { trusted } from '../trusted';
import { showRefusals } from './showRefusals';
import { stopEverything } from './stopEverything';
import { stopReceipt } from './stopReceipt';
import { withCancellableProgress } from './withCancellableProgress';

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

/** Runs one subtask. */
export async function runSubtask(
  context: CommandContext,
  argument?: unknown,
  wish: RunOptions = {},
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
    () => context.orchestrator.runSubtask(feature.key, subtask.seq, wish),
    subtask.seq,
  );
  await showRefusals(context, feature, [result]);
  return result;
}

/** Stops one run, those of a subtask, or all; says what was stopped. */
export async function stop(context: CommandContext, argument?: unknown): Promise<void> {
  const there = await stopThere(context, argument);
  if (there) return void stopReceipt(context, there);
  const live = context.orchestrator.runs.filter(({ phase }) => phase === 'running');
  if (live.length === 0) {
    void notify.information(vscode.l10n.t('No agent is running.'));
    return;
  }
  const which = await whichRuns(argument, live);
  if (!which) return;
  const receipts =
    which === 'all' ? [await stopEverything(context)] : await Promise.all(which.map((run) => stopOne(context, run)));
  // Stopped is stopped; the receipt may stay open for as long as a person likes.
  void stopReceipt(context, {
    runs: receipts.flatMap((receipt) => receipt.runs),
    neverBegun: receipts.reduce((sum, receipt) => sum + receipt.neverBegun, 0),
  });
}

/**
 * Stops what goes on at a place in tree or board: by subtask, not by run, for one that is about to begin has no run yet,
 * and what waits for its turn must not begin either.
 */
async function stopThere(context: CommandContext, argument: unknown): Promise<StopReceipt | undefined> {
  if (typeof argument !== 'object' || argument === null || isRunRow(argument)) return undefined;
  const { feature: key, seq } = placeOf(context, argument);
  const feature = key === undefined ? undefined : featureByKey(context.store.snapshot, key);
  if (!feature) return undefined;
  if (seq === undefined) return stopEverything(context, {}, feature.key);
  const files = new Set(feature.subtasks.filter((each) => each.seq === seq).map(({ file }) => file));
  return context.orchestrator.stop({ feature: feature.key, files });
}

function isRunRow(argument: object): argument is Pick<Run, 'id' | 'feature'> {
  return (
    'phase' in argument &&
    'id' in argument &&
    typeof argument.id === 'string' &&
    'feature' in argument &&
    typeof argument.feature === 'string'
  );
}

/** By feature and work: features of one name in two folders have runs of one name. */
async function stopOne(
  context: CommandContext,
  { id, feature: key }: Pick<Run, 'id' | 'feature'>,
): Promise<StopReceipt> {
  const runOf = () => context.orchestrator.runs.find((run) => run.id === id && run.feature === key);
  const run = runOf();
  if (run?.phase !== 'running') return { runs: [], neverBegun: 0 };
  if (run.stage !== undefined) {
    await context.stages.stop(key);
    return { runs: [runOf() ?? run], neverBegun: 0 };
  }
  const subtasks = featureByKey(context.store.snapshot, key)?.subtasks ?? [];
  const files = new Set(subtasks.filter(({ seq }) => seq === run.seq).map(({ file }) => file));
  return files.size === 0 ? context.orchestrator.stop(id) : context.orchestrator.stop({ feature: key, files });
}

async function whichRuns(
  argument: unknown,
  live: readonly Run[],
): Promise<'all' | readonly Pick<Run, 'id' | 'feature'>[] | undefined> {
  if (typeof argument === 'object' && argument !== null && isRunRow(argument)) return [argument];
  if (live.length === 1 || argument === 'all') return 'all';
  const items = [
    { label: vscode.l10n.t('All {0} Runs', live.length), which: 'all' as const },
    ...live.map((run) => ({
      label: withoutIcons(`${run.seq ?? ''} ${run.agent}`.trim()),
      description: withoutIcons(run.tool ?? ''),
      which: [run],
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Runs to stop') });
  return picked?.which;
}
