import * as vscode from 'vscode';
import type { CommandContext } from '../commandContext';
import { writeSubtasks } from '../subtask/writeSubtasks';
import { subtaskOf } from '../target';

/** Gives a subtask back that an interrupted or unproven run holds: it is pending again, its files are kept. */
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
