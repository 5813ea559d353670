import * as vscode from 'vscode';
import type { CommandContext } from '../commandContext';
import { subtasksOf } from '../target';
import { subtaskName } from './subtaskName';
import { writeSubtasks } from './writeSubtasks';

const LONGEST_SUMMARY = 200;

/** Marks subtasks completed on the person's word; open dependencies are asked about. */
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
