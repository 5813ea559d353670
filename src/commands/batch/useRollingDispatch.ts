import * as vscode from 'vscode';
import { notify } from '../../platform/notify';

/** Lets subtasks start the moment their own dependencies are completed, from the next run on. */
export async function useRollingDispatch(): Promise<void> {
  const own = vscode.workspace.getConfiguration('callboard');
  await own.update('dispatch', 'rolling', vscode.ConfigurationTarget.Global);
  const undo = vscode.l10n.t('Undo');
  const words = vscode.l10n.t('Subtasks start as soon as their own dependencies are completed, from the next run on.');
  void notify.information(words, undo).then((answer) => {
    if (answer === undo) void own.update('dispatch', undefined, vscode.ConfigurationTarget.Global);
  });
}
