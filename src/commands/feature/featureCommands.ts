import * as vscode from 'vscode';
import { rootOf } from '../../core/model/workspaceSnapshot';
import { linkedSessions } from '../../core/stages/linkedSessions';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf, placeOf } from '../target';

/** The files of a session that are worth opening, the best first. */
const FILES = ['progress.md', 'context.md', 'stage-tracking.json'];

/** Opens the board, at the subtask that the argument names if it names one. */
export async function openBoard(context: CommandContext, argument?: unknown): Promise<void> {
  const place = argument === undefined ? undefined : placeOf(context, argument);
  if (place?.feature !== undefined) context.chosen.choose(place.feature);
  await context.board.show(
    place?.feature !== undefined && place.seq !== undefined ? { feature: place.feature, seq: place.seq } : undefined,
  );
}

/** Moves a completed feature to `completed/`, with Undo. */
export async function archiveFeature(context: CommandContext, argument?: unknown): Promise<void> {
  const feature = featureOf(context, argument);
  if (!feature) return;
  const result = await context.writer.archive(feature, { at: new Date().toISOString() });
  if (result.kind === 'refused') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
    return;
  }
  const words = vscode.l10n.t('Archived {0}', feature.slug);
  void context.undo.offer(words, words, result.undo);
}

/** Opens the first of those files in the feature's session. */
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
