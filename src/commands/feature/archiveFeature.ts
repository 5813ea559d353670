import * as vscode from 'vscode';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf } from '../target';

/** Moves a completed feature to `completed/`; can be taken back. */
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
