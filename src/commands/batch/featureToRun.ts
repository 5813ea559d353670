import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import { notify, trusted } from '../../platform/notify';
import type { CommandContext } from '../commandContext';
import { featureOf } from '../target';
import { askAboutBatch } from './checkBatch';

/**
 * The feature that a command's argument names, else the active one, if agents may run there: the workspace is trusted,
 * and the person has nothing against what the check of its next batch found.
 * @throws Error when what the argument names is no longer there
 */
export async function featureToRun(context: CommandContext, argument: unknown): Promise<Feature | undefined> {
  if (!trusted()) return undefined;
  const feature = featureOf(context, argument);
  if (!feature) {
    void notify.information(vscode.l10n.t('There is no feature yet. Create one first.'));
    return undefined;
  }
  return (await askAboutBatch(context, feature)) ? feature : undefined;
}
