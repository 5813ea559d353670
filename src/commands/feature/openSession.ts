import * as vscode from 'vscode';
import { rootOf } from '../../core/model/workspaceSnapshot';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { notify } from '../../platform/notify';
import { fileUri } from '../../views/fileUri';
import type { CommandContext } from '../commandContext';
import { featureOf } from '../target';

/** What tells most of a session, first that is there. */
const FILES = ['progress.md', 'context.md', 'stage-tracking.json'];

/** Opens what a feature's session says: how far it is, what it is about. */
export async function openSession(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  const [session] = feature ? linkedSessions(feature, rootOf(context.store.snapshot, feature)?.sessions ?? []) : [];
  const name = session && FILES.find((each) => session.files.includes(each));
  if (!session || name === undefined) {
    void notify.information(vscode.l10n.t('There is no session yet. It is made when a stage or a subtask runs.'));
    return;
  }
  const uri = fileUri(session.root, `${session.folder}/${name}`);
  await vscode.commands.executeCommand(name.endsWith('.md') ? 'markdown.showPreview' : 'vscode.open', uri);
}
