import * as vscode from 'vscode';
import { WriteScope } from '../../agents/rights/writeScope';
import type { Feature } from '../../core/model/feature';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { type Message, msg } from '../../core/text/message';
import { visible } from '../../core/text/shorten';
import { RunImages } from '../../orchestrator/attempts/runImages';
import { type LeftBecause, type ReversalPlan, RunReversal } from '../../orchestrator/attempts/runReversal';
import { openDirty } from '../../platform/editors';
import { notify } from '../../platform/notify';
import type { UndoToken } from '../../workspace/write/writeResult';
import type { CommandContext } from '../commandContext';
import { runWorktree } from '../worktree/mergeWork';
import { journalOf, runOf } from './findRun';
import { showRunChanges } from './showRun';

const MOST_SHOWN = 12;

/** Takes the edits of a run back after showing what that means: what is left alone, and what commands changed. */
export async function revertRun(context: CommandContext, argument?: unknown): Promise<void> {
  const run = await runOf(context, argument, vscode.l10n.t('Run to take back'));
  if (!run) return;
  if (run.phase === 'running') {
    void notify.information(vscode.l10n.t('This run goes on. Stop it first.'));
    return;
  }
  if (run.origin === 'claim') {
    void notify.information(
      vscode.l10n.t('This run is from elsewhere and not verified here. Nothing of it is taken back.'),
    );
    return;
  }
  const journal = journalOf(context, run);
  if (!journal) return;
  const { root, feature } = journal;
  const tree = await runWorktree(context, run, feature);
  const reversal = new RunReversal({
    root: tree?.root ?? root,
    files: tree?.files ?? context.files,
    images: new RunImages(context.files, journal.folder, run.id),
    isDirty: openDirty,
    heldBy: (path) => runningHolder(context, feature, path),
  });
  const plan = await reversal.plan(journal.changes);
  if (plan.takeBack.length === 0) {
    void notify.information(
      [vscode.l10n.t('There is nothing of {0} to take back.', run.id), ...summary(plan)].join(' '),
    );
    return;
  }
  const subtask = feature.subtasks.find(({ seq }) => seq === run.seq);
  const mayReset = subtask !== undefined && subtask.status !== 'pending';
  const files = vscode.l10n.t('Revert Files');
  const both = vscode.l10n.t('Revert and Set {0} to Pending', run.seq ?? '');
  const show = vscode.l10n.t('Show Changes');
  const words = vscode.l10n.t('Take back what {0} did?', run.id);
  const answer = await notify.decide(words, detailOf(plan), ...(mayReset ? [both] : []), files, show);
  if (answer === show) return showRunChanges(context, run);
  if (answer !== files && answer !== both) return;
  const done = await reversal.takeBack(plan.takeBack);
  let token: UndoToken | undefined;
  if (answer === both && subtask) {
    const reset = await context.writer.reset(feature, subtask, { confirmed: true });
    if (reset.kind === 'written') token = reset.undo;
  }
  const what = vscode.l10n.t('Revert {0}', run.id);
  await context.undo.offer(
    done.length === 1
      ? vscode.l10n.t('{0}: 1 file is as it was before.', run.id)
      : vscode.l10n.t('{0}: {1} files are as they were before.', run.id, done.length),
    what,
    async () => {
      const redone = await reversal.redo(done);
      const put = token ? await context.writer.undo(token) : undefined;
      if (put?.kind === 'refused') return put.reason;
      return redone.length === done.length ? undefined : notRedone(done.length - redone.length);
    },
  );
}

function notRedone(count: number): Message {
  return count === 1
    ? msg('1 file has changed since and was left alone.')
    : msg('{0} files have changed since and were left alone.', count);
}

function runningHolder({ orchestrator, store }: CommandContext, { root }: Feature, path: string): string | undefined {
  for (const run of orchestrator.runs) {
    if (run.phase !== 'running') continue;
    const feature = featureByKey(store.snapshot, run.feature);
    const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
    if (feature?.root === root && subtask && new WriteScope(subtask.deliverables).includes(path)) return subtask.seq;
  }
  return undefined;
}

function detailOf(plan: ReversalPlan): string {
  const removed = plan.takeBack.filter(({ before }) => before === null).map(({ path }) => path);
  const restored = plan.takeBack.filter(({ before }) => before !== null).map(({ path }) => path);
  return [
    section(vscode.l10n.t('Put back as they were:'), restored),
    section(vscode.l10n.t('Removed, since the run made them:'), removed),
    section(
      vscode.l10n.t('Left as they are:'),
      plan.left.map(({ path, because }) => `${path} (${leftWords(because)})`),
    ),
    section(
      vscode.l10n.t('Changed by commands, which cannot be taken back:'),
      [...plan.byCommands].map(([path, command]) => `${path} (${command})`),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function summary(plan: ReversalPlan): readonly string[] {
  return [
    ...(plan.left.length > 0 ? [vscode.l10n.t('Files that have changed since: {0}.', plan.left.length)] : []),
    ...(plan.byCommands.size > 0
      ? [vscode.l10n.t('Files that commands changed, which cannot be taken back: {0}.', plan.byCommands.size)]
      : []),
  ];
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MOST_SHOWN).map((line) => `  ${visible(line)}`);
  const more = lines.length - MOST_SHOWN;
  return [title, ...shown, ...(more > 0 ? [vscode.l10n.t('  … and {0} more', more)] : [])].join('\n');
}

function leftWords(because: LeftBecause): string {
  switch (because) {
    case 'changedSince':
      return vscode.l10n.t('changed since');
    case 'unsaved':
      return vscode.l10n.t('unsaved in an editor');
    case 'heldByOther':
      return vscode.l10n.t('a running agent works on it');
    case 'imageGone':
      return vscode.l10n.t('its earlier content is no longer there');
    case 'notAllowed':
      return vscode.l10n.t('it leads outside or is protected');
    default:
      return because satisfies never;
  }
}
