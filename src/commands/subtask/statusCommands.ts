import * as vscode from 'vscode';
import { PERSON } from '../../core/model/subtask';
import { localize } from '../../platform/localize';
import { askReason } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { subtaskOf, subtasksOf } from '../target';
import { keptWorktree, mergeWorktree } from '../worktree/mergeWork';
import { subtaskName, writeSubtasks } from './writeSubtasks';

const LONGEST_SUMMARY = 200;

/** Marks subtasks completed; asks first where dependencies are open. */
export async function completeSubtask(context: CommandContext, argument?: unknown, all?: unknown): Promise<void> {
  const targets = await subtasksOf(
    context,
    argument,
    all,
    vscode.l10n.t('Subtask to complete'),
    ({ kind }) => kind !== 'completed',
  );
  const [first] = targets;
  if (!first) return;
  const summary = await vscode.window.showInputBox({
    title:
      targets.length === 1
        ? vscode.l10n.t('Complete {0}', subtaskName(first))
        : vscode.l10n.t('Complete {0} Subtasks', targets.length),
    prompt: vscode.l10n.t('What was done, in at most {0} characters', LONGEST_SUMMARY),
    validateInput: (value) =>
      value.length > LONGEST_SUMMARY
        ? vscode.l10n.t('{0} characters too many', value.length - LONGEST_SUMMARY)
        : undefined,
  });
  if (summary === undefined) return;
  await writeSubtasks(context, targets, vscode.l10n.t('Complete'), ({ feature, subtask }, confirmed) =>
    context.writer.complete(feature, subtask, { summary, at: new Date().toISOString(), confirmed }),
  );
}

/** Marks subtasks blocked, with the reason. */
export async function blockSubtask(context: CommandContext, argument?: unknown, all?: unknown): Promise<void> {
  const targets = await subtasksOf(
    context,
    argument,
    all,
    vscode.l10n.t('Subtask to block'),
    ({ kind }) => kind !== 'completed' && kind !== 'blocked',
  );
  const [first] = targets;
  if (!first) return;
  const reason = await vscode.window.showInputBox({
    title:
      targets.length === 1
        ? vscode.l10n.t('Block {0}', subtaskName(first))
        : vscode.l10n.t('Block {0} Subtasks', targets.length),
    prompt: vscode.l10n.t('Why it cannot go on'),
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('Say why, so that others know what it waits for.') : undefined,
  });
  if (reason === undefined) return;
  await writeSubtasks(context, targets, vscode.l10n.t('Block'), ({ feature, subtask }, confirmed) =>
    context.writer.block(feature, subtask, { reason, by: 'person', at: new Date().toISOString(), confirmed }),
  );
}

/** Puts subtasks back to pending. */
export async function resetSubtask(context: CommandContext, argument?: unknown, all?: unknown): Promise<void> {
  const targets = await subtasksOf(
    context,
    argument,
    all,
    vscode.l10n.t('Subtask to put back to pending'),
    ({ kind }) => kind !== 'waiting' && kind !== 'ready',
  );
  await writeSubtasks(context, targets, vscode.l10n.t('Back to Pending'), ({ feature, subtask }, confirmed) =>
    context.writer.reset(feature, subtask, { confirmed }),
  );
}

/** Marks a subtask completed although proof is missing, with the person's reason. */
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
  // Work in a worktree has to be merged before others build on it.
  const tree = await keptWorktree(context, feature, subtask);
  if (tree && !(await mergeWorktree(context, target, tree))) return;
  const decision = { reason, by: PERSON, at: new Date().toISOString() };
  const written = await writeSubtasks(context, [target], vscode.l10n.t('Accept'), ({ subtask: now }, confirmed) =>
    context.writer.accept(feature, now, {
      ...decision,
      mac: context.orchestrator.acceptances.sign(feature, now, decision),
      summary: vscode.l10n.t('Accepted: {0}', reason),
      confirmed,
    }),
  );
  if (written && run) context.orchestrator.note(run, `accepted: ${reason}`);
}

/** Leaves a subtask out: it counts as completed for what depends on it, and is shown as skipped everywhere. */
export async function skipSubtask(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to skip'),
    ({ kind }) => kind !== 'completed' && kind !== 'running',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const reason = await askReason(
    vscode.l10n.t('Skip {0} {1}', subtask.seq, subtask.title),
    vscode.l10n.t('Why it is left out. What depends on it goes on without it.'),
  );
  if (reason === undefined) return;
  const decision = { reason, by: PERSON, at: new Date().toISOString() };
  const written = await writeSubtasks(context, [target], vscode.l10n.t('Skip'), ({ subtask: now }, confirmed) =>
    context.writer.skip(feature, now, { ...decision, confirmed }),
  );
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  if (written && run) context.orchestrator.note(run, `skipped: ${reason}`);
}

/** Sets a subtask that an interrupted or unproven run holds back to pending; its files are kept. */
export async function releaseRun(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to release'),
    ({ kind }) => kind === 'interrupted' || kind === 'claimed',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const written = await writeSubtasks(context, [target], vscode.l10n.t('Release'), ({ subtask: now }, confirmed) =>
    context.writer.reset(feature, now, { confirmed }),
  );
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  if (written && run) context.orchestrator.note(run, 'released');
}
