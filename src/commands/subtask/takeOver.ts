import * as vscode from 'vscode';
import { deliverableKind } from '../../core/files/read/deliverableKind';
import { PERSON } from '../../core/model/subtask';
import type { Worktree } from '../../orchestrator/worktrees/worktree';
import { fileUri } from '../../platform/editors';
import { notify } from '../../platform/notify';
import { run } from '../../views/runCommand';
import type { CommandContext } from '../commandContext';
import { subtaskOf } from '../target';
import { keptWorktree } from '../worktree/mergeWork';
import { writeSubtasks } from './writeSubtasks';

/** Gives a subtask to the person: no agent works on it any more, and its deliverables are opened. */
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
  const tree = await keptWorktree(context, feature, subtask);
  if (tree) return tellWhere(tree, feature.key, subtask.seq);
  for (const entry of subtask.deliverables) {
    const kind = deliverableKind(entry);
    if (kind.kind !== 'path') continue;
    try {
      await vscode.window.showTextDocument(fileUri(feature.root, kind.path), { preview: false });
    } catch (error) {
      // A deliverable may not exist yet, or may not be text.
      context.log.debug(`${kind.path} is not opened: ${String(error)}`);
    }
  }
}

/** Tells that the work is still in a worktree, and offers to merge or open it. */
async function tellWhere(tree: Worktree, feature: string, seq: string): Promise<void> {
  const merge = vscode.l10n.t('Merge Work…');
  const open = vscode.l10n.t('Open Worktree');
  const words = vscode.l10n.t(
    '{0} is yours. What was done of it lies in a worktree, on the branch {1}.',
    seq,
    tree.branch,
  );
  const answer = await notify.information(words, merge, open);
  if (answer === merge) await run('callboard.mergeWork', { feature, seq });
  if (answer === open) {
    await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(tree.root), { forceNewWindow: true });
  }
}
