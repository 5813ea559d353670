import * as vscode from 'vscode';
import { STAGE } from '../../core/stages/stage';
import { localize } from '../../platform/localize';
import { notify } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { stageNext } from './stageNext';
import type { StageTarget } from './stageTarget';

/** Approves a stage whose criteria are met, says so, and goes on with the next one; refused, it tells why. */
export async function closeStage(context: CommandContext, { feature, stage, title }: StageTarget): Promise<void> {
  const result = await context.stages.approve(feature.key, stage);
  if (result.kind === 'refused') {
    void notify.warning(`${feature.slug}: ${localize(result.reason)}`);
    return;
  }
  context.undo.push(vscode.l10n.t('Approve {0}', title), result.undo);
  if (stage < STAGE.release) {
    notify.briefly(vscode.l10n.t('{0}: {1} is approved', feature.slug, title));
    stageNext(context, feature);
    return;
  }
  const archive = vscode.l10n.t('Archive');
  const words = vscode.l10n.t('{0}: all eight stages are completed.', feature.slug);
  if ((await notify.information(words, archive)) === archive) {
    await vscode.commands.executeCommand('callboard.archiveFeature', { feature: feature.key });
  }
}
