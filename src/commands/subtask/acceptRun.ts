import * as vscode from 'vscode';
import { PERSON } from '../../core/model/subtask';
import { localize } from '../../platform/localize';
import { askReason } from '../askReason';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { keptWorktree } from '../worktree/keptWorktree';
import { mergeWorktree } from '../worktree/mergeWorktree';
import { writeSubtasks } from './writeSubtasks';

/** Takes a subtask as completed although the proof is missing, on the person's word and with their reason. */
export async function acceptRun(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to accept'),
    ({ kind }) => kind === 'claimed' || kind === 'interrupted',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  const [first, ...others] = run?.missing ?? [];
  const missing =
    first === undefined
      ? vscode.l10n.t('It is not proven.')
      : others.length === 0
        ? vscode.l10n.t('Missing: {0}', localize(first))
        : vscode.l10n.t('Missing: {0} And {1} more.', localize(first), others.length);
  const reason = await askReason(
    vscode.l10n.t('Accept {0} {1}', subtask.seq, subtask.title),
    vscode.l10n.t('{0} Why is it good all the same?', missing),
  );
  if (reason === undefined) return;
  // What was done apart has to be where others build on it.
  const tree = await keptWorktree(context, feature, subtask);
  if (tree && !(await mergeWorktree(context, target, tree))) return;
  const decision = { reason, by: PERSON, at: new Date().toISOString() };
  const written = await writeSubtasks(context, [target], vscode.l10n.t('Accept'), ({ subtask: now }, confirmed) =>
    context.writer.accept(feature, now, { ...decision, summary: vscode.l10n.t('Accepted: {0}', reason), confirmed }),
  );
  if (written && run) context.orchestrator.note(run, `accepted: ${reason}`);
}
