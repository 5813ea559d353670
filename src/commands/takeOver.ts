import * as vscode from 'vscode';
import { deliverableKind } from '../core/files/deliverableKind';
import { PERSON } from '../core/model/person';
import { fileUri } from '../views/fileUri';
import type { CommandContext } from './commandContext';
import { subtaskOf } from './target';
import { writeSubtasks } from './writeSubtasks';

/** Makes a subtask the person's own: no agent runs on it any more, and its files are opened. */
export async function takeOver(context: CommandContext, argument?: unknown): Promise<void> {
  const target = await subtaskOf(
    context,
    argument,
    vscode.l10n.t('Subtask to take over'),
    ({ kind }) => kind === 'claimed' || kind === 'interrupted',
  );
  if (!target) return;
  const { feature, subtask } = target;
  const at = new Date().toISOString();
  const written = await writeSubtasks(context, [target], vscode.l10n.t('Take Over'), ({ subtask: now }) =>
    now.status === 'in_progress'
      ? context.writer.edit(feature, now.file, [{ path: ['agent_id'], value: PERSON }])
      : context.writer.start(feature, now, { agentId: PERSON, at }),
  );
  if (!written) return;
  const run = context.orchestrator.newest(feature.key, subtask.seq);
  if (run) context.orchestrator.note(run, 'taken over');
  for (const entry of subtask.deliverables) {
    const kind = deliverableKind(entry);
    if (kind.kind !== 'path') continue;
    try {
      await vscode.window.showTextDocument(fileUri(feature.root, kind.path), { preview: false });
    } catch (error) {
      // A deliverable need not be there yet, nor be text.
      context.log.debug(`${kind.path} is not opened: ${String(error)}`);
    }
  }
}
