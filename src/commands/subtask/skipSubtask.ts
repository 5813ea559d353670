import * as vscode from 'vscode';
import { PERSON } from '../../core/model/subtask';
import { askReason } from '../askReason';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { writeSubtasks } from './writeSubtasks';

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
