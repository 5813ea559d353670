import * as vscode from 'vscode';
import type { BoardAction } from '../protocol/boardAction';
import { fileUri } from '../views/fileUri';

/** Does what a person asked for on the board: every action there is one of the palette's commands. */
export async function boardActions(
  action: BoardAction,
  rootOf: (feature: string) => string | undefined,
  journalOf: (feature: string, seq: string) => string | undefined,
): Promise<void> {
  switch (action.kind) {
    case 'runReady':
      return act('callboard.runNextBatch', action.feature === undefined ? undefined : { feature: action.feature });
    case 'runSubtask':
      return act('callboard.runSubtask', action);
    case 'stopSubtask':
      return act('callboard.stop', action);
    case 'stopAll':
      return act('callboard.stop', 'all');
    case 'completeSubtask':
      return act('callboard.completeSubtask', action);
    case 'blockSubtask':
      return act('callboard.blockSubtask', action);
    case 'openRun': {
      const journal = journalOf(action.feature, action.seq);
      return journal === undefined ? undefined : open(rootOf(action.feature), journal);
    }
    case 'openFile':
      return open(rootOf(action.feature), action.file, action.offset);
    case 'createFeature':
      return act('callboard.newFeature');
    case 'openSample':
      return act('callboard.openSample');
    case 'openFolder':
      return act('workbench.action.files.openFolder');
    case 'chooseModel':
      return act('callboard.chooseModel');
    case 'manageTrust':
      return act('workbench.trust.manage');
    case 'refresh':
      return act('callboard.refresh');
    case 'showLog':
      return act('callboard.showLog');
    case 'showProblems':
      return act('workbench.actions.view.problems');
    default:
      return action satisfies never;
  }
}

/** Starts a command without waiting for its end: some ask the person, some run agents for minutes. */
async function act(command: string, argument?: unknown): Promise<void> {
  void vscode.commands.executeCommand(command, ...(argument === undefined ? [] : [argument]));
}

/** Opens a file of a workspace folder, at an offset in its text; a path that leads out of the folder is refused. */
async function open(root: string | undefined, file: string, offset?: number): Promise<void> {
  if (root === undefined || file.split(/[\\/]/).includes('..') || /^([\\/]|[a-z]+:)/i.test(file)) {
    throw new Error(vscode.l10n.t('{0} does not lie in this workspace.', file));
  }
  const uri = fileUri(root, file);
  if (offset === undefined) {
    await vscode.commands.executeCommand('vscode.open', uri);
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
