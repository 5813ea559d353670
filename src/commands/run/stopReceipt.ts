import * as vscode from 'vscode';
import type { Run } from '../../core/model/run';
import { featureByKey } from '../../core/model/workspaceSnapshot';
import { runChanges } from '../../orchestrator/attempts/runChanges';
import type { StopReceipt } from '../../orchestrator/runs/results';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';

/** Says what was stopped and what it cost, and shows on request what each run had done. */
export async function stopReceipt(context: CommandContext, { runs, neverBegun }: StopReceipt): Promise<void> {
  if (runs.length + neverBegun === 0) {
    void notify.information(vscode.l10n.t('No agent of Callboard is running there.'));
    return;
  }
  const tokens = runs.reduce((sum, run) => sum + run.tokensIn + run.tokensOut, 0);
  const ended =
    runs.length === 1
      ? vscode.l10n.t('1 run stopped, {0} tokens spent. Nothing of it goes on; its work is kept.', tokens)
      : vscode.l10n.t(
          '{0} runs stopped, {1} tokens spent. Nothing of them goes on; their work is kept.',
          runs.length,
          tokens,
        );
  const waiting = neverBegun === 0 ? '' : ` ${vscode.l10n.t('{0} that waited never began.', neverBegun)}`;
  const show = vscode.l10n.t('Show Receipt');
  const answer = await notify.information(`${ended}${waiting}`, ...(runs.length > 0 ? [show] : []));
  if (answer !== show) return;
  const content = [
    `# ${vscode.l10n.t('Stopped')}`,
    ...runs.map((run) => sectionOf(context, run)),
    neverBegun === 0 ? '' : vscode.l10n.t('{0} subtasks waited for their turn and never began.', neverBegun),
  ].join('\n\n');
  await context.receipts.show(vscode.l10n.t('Stopped.md'), content);
}

function sectionOf(context: CommandContext, run: Run): string {
  const feature = featureByKey(context.store.snapshot, run.feature);
  const subtask = feature?.subtasks.find(({ seq }) => seq === run.seq);
  const met = run.criteria.filter((each) => each.met).length;
  const seconds = Math.round(((run.endedAt ?? run.startedAt) - run.startedAt) / 1000);
  const outcome =
    run.phase === 'proven'
      ? vscode.l10n.t('It ended by itself before: completed and proven.')
      : subtask?.status === 'in_progress'
        ? vscode.l10n.t('The subtask stays in progress and can be resumed.')
        : vscode.l10n.t('The subtask is {0}.', subtask?.status ?? vscode.l10n.t('no longer there'));
  return [
    `## ${run.seq ?? run.stage ?? ''} ${subtask?.title ?? ''} (${feature?.slug ?? ''})`,
    '',
    `- ${vscode.l10n.t('{0}, attempt {1}, step {2} of 8, {3} s', run.agent, run.attempt, run.step, seconds)}`,
    `- ${vscode.l10n.t('{0} tokens in, {1} out', run.tokensIn, run.tokensOut)}`,
    `- ${vscode.l10n.t('{0} of {1} criteria reported met', met, subtask?.acceptanceCriteria.length ?? 0)}`,
    `- ${outcome}`,
    ...changedFiles(context, run).map((path) => `- ${vscode.l10n.t('Changed: {0}', path)}`),
  ].join('\n');
}

function changedFiles({ store, files, orchestrator }: CommandContext, run: Run): readonly string[] {
  const feature = featureByKey(store.snapshot, run.feature);
  const root = feature && store.rootPath(feature.root);
  if (root === undefined || run.journal === undefined || files.stat(`${root}/${run.journal}`) === undefined) return [];
  const changes = runChanges(orchestrator.eventsOf(run));
  return [...changes.files.map(({ path }) => path), ...changes.byCommands.keys()];
}
