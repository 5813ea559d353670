import * as vscode from 'vscode';
import type { WaitAction } from '../../core/dispatch/waitAction';
import type { Feature } from '../../core/model/feature';

/** Does what helps a subtask that waits. */
export async function runRemedy(
  feature: Feature,
  subtask: { readonly seq: string; readonly file: string },
  { command, seq, setting }: WaitAction,
): Promise<void> {
  if (setting !== undefined) {
    await vscode.commands.executeCommand(command, setting);
    return;
  }
  const place = seq === undefined ? { seq: subtask.seq, file: subtask.file } : { seq };
  await vscode.commands.executeCommand(command, { feature: feature.key, ...place });
}
