import * as vscode from 'vscode';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import type { StopReceipt } from '../../orchestrator/runs/results';
import type { StopOptions } from '../../orchestrator/runs/runOptions';
import { notify } from '../../platform/notify';
import { withoutIcons } from '../../platform/plainWords';
import type { CommandContext } from '../commandContext';
import { featureOf, placeOf } from '../target';
import { stopReceipt } from './stopReceipt';

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

/** Stops the runs of one batch, and what of it waits. The person says how. */
export async function stopBatch(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('No agent is running.'));
    return;
  }
  const { batch } = placeOf(context, argument);
  const live = new Set(
    context.orchestrator.runs.flatMap((run) =>
      run.phase === 'running' && run.feature === feature.key && run.seq !== undefined ? [run.seq] : [],
    ),
  );
  const bySeq = new Map(feature.subtasks.map((each) => [each.file, each.seq]));
  const meant = feature.plan.batches.find(({ index, members }) =>
    batch === undefined ? members.some((file) => live.has(bySeq.get(file) ?? '')) : index === batch,
  );
  if (!meant) {
    void notify.information(vscode.l10n.t('No batch of {0} is running.', feature.slug));
    return;
  }
  const title = vscode.l10n.t('Stop batch {0} of {1}', meant.index, feature.slug);
  await stopAsked(context, title, (how) =>
    context.orchestrator.stop({ kind: 'feature', feature: feature.key, files: new Set(meant.members) }, how),
  );
}

/** Stops every agent in this window, and all that waits for its turn. The person says how. */
export async function stopAll(context: CommandContext): Promise<void> {
  await stopAsked(context, vscode.l10n.t('Stop all agents'), (how) => stopEverything(context, how));
}

/**
 * Stops all runs of this window, those of stages included, and what waits for its turn.
 * @param key `Feature.key`: only what belongs to that feature
 */
export async function stopEverything(
  { orchestrator, stages }: Pick<CommandContext, 'orchestrator' | 'stages'>,
  how: StopOptions = {},
  key?: string,
): Promise<StopReceipt> {
  const leads = orchestrator.runs.filter(
    ({ phase, stage, feature }) => phase === 'running' && stage !== undefined && (key === undefined || feature === key),
  );
  // A stage that runs batches would begin the next one.
  const led = Promise.all(
    [...new Set(leads.map(({ feature }) => feature))].map((feature) => stages.stop(feature, how)),
  );
  const [receipt] = await Promise.all([
    orchestrator.stop(key === undefined ? { kind: 'all' } : { kind: 'feature', feature: key }, how),
    led,
  ]);
  const ended = leads.flatMap(({ feature, id }) =>
    orchestrator.runs.filter((run) => run.feature === feature && run.id === id && run.phase !== 'running'),
  );
  return { ...receipt, runs: [...receipt.runs, ...ended] };
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
  return context.orchestrator.stop({ kind: 'feature', feature: feature.key, files });
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
  return context.orchestrator.stop(files.size === 0 ? { kind: 'run', id } : { kind: 'feature', feature: key, files });
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

async function stopAsked(
  context: CommandContext,
  title: string,
  stop: (how: StopOptions) => Promise<StopReceipt>,
): Promise<void> {
  const pending = vscode.l10n.t('the subtasks go back to pending');
  const kept = vscode.l10n.t('the subtasks stay in progress, to be resumed');
  const items = [
    { label: vscode.l10n.t('Stop Now'), description: pending, how: {} },
    { label: vscode.l10n.t('Stop Now and Keep'), description: kept, how: { keep: true } },
    { label: vscode.l10n.t('Finish the Turn'), description: pending, how: { gently: true } },
    { label: vscode.l10n.t('Finish the Turn and Keep'), description: kept, how: { gently: true, keep: true } },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('How to stop; the work so far is kept in any case'),
  });
  if (!picked) return;
  const { how } = picked;
  const work = (_: unknown, token: vscode.CancellationToken) => {
    // Cancel ends the wait for the turns: what still runs is stopped at once.
    token.onCancellationRequested(() => void stop({ ...how, gently: false }));
    return stop(how);
  };
  const receipt = await notify.progress(title, work, how.gently === true);
  void stopReceipt(context, receipt);
}
