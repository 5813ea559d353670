import * as vscode from 'vscode';
import type { CommandArguments, CommandId, CommandPlace } from '../core/model/commandIds';
import { proposedKey } from '../core/stages/proposal/proposedKey';
import { fileUri } from '../platform/editors';
import type { BoardAction, BoardCommand } from '../protocol/boardAction';
import { run } from '../views/runCommand';

/** Commands that take all selected subtasks as their second argument and ask once; the others are run for each subtask. */
const ASK_ONCE = [
  'callboard.blockSubtask',
  'callboard.completeSubtask',
  'callboard.copyAsMarkdown',
  'callboard.resetSubtask',
] as const satisfies readonly BoardCommand[];

/**
 * Does what a person asked for on the board.
 * @param rootOf URI of a feature's workspace folder, by the feature's key
 * @throws Error in the person's language when the action cannot be done
 */
export async function boardActions(
  action: BoardAction,
  rootOf: (feature: string) => string | undefined,
): Promise<void> {
  switch (action.kind) {
    case 'runReady':
      return start('callboard.runNextBatch', action.feature === undefined ? undefined : { feature: action.feature });
    case 'command':
      return command(action);
    case 'editSubtask': {
      const { kind: _, ...edit } = action;
      return start('callboard.editSubtask', edit);
    }
    case 'editPlan':
      return start('callboard.editPlan', { feature: action.feature, edit: action.edit });
    case 'stopAll':
      return start('callboard.stop', 'all');
    case 'openFile':
      return open(rootOf(action.feature), action.file, action.offset);
    case 'createFeature':
      return start('callboard.newFeature');
    case 'openSample':
      return start('callboard.openSample');
    case 'openFolder':
      return startEditor('workbench.action.files.openFolder');
    case 'chooseModel':
      return start('callboard.chooseModel');
    case 'manageTrust':
      return startEditor('workbench.trust.manage');
    case 'refresh':
      return start('callboard.refresh');
    case 'showLog':
      return start('callboard.showLog');
    case 'showProblems':
      return startEditor('workbench.actions.view.problems');
    case 'useRolling':
      return dispatchRolling();
    case 'undo':
      return start('callboard.undo');
    case 'redo':
      return start('callboard.redo');
    default:
      return action satisfies never;
  }
}

async function command({ command, kind: _, also, ...asked }: Extract<BoardAction, { kind: 'command' }>): Promise<void> {
  if (proposedKey.is(asked.feature) && asked.seq !== undefined) {
    throw new Error(vscode.l10n.t('Nothing of the plan is written yet.'));
  }
  const place = { ...asked, feature: proposedKey.real(asked.feature) };
  if (!(await vscode.commands.getCommands(true)).includes(command)) {
    throw new Error(vscode.l10n.t('This version of Callboard has no command {0}.', command));
  }
  if (also === undefined) return start(command, place);
  const all: readonly CommandPlace[] = [place, ...also];
  if (asksOnce(command)) return start(command, place, all);
  for (const each of all) await start(command, each);
}

function asksOnce(command: BoardCommand): command is (typeof ASK_ONCE)[number] {
  return (ASK_ONCE as readonly BoardCommand[]).includes(command);
}

/** Sets the dispatch policy in the person's settings. */
async function dispatchRolling(): Promise<void> {
  await vscode.workspace.getConfiguration('callboard').update('dispatch', 'rolling', vscode.ConfigurationTarget.Global);
}

/** Starts a command without waiting for its end: some ask the person, some run agents for minutes. */
async function start<Id extends CommandId>(id: Id, ...given: CommandArguments[Id]): Promise<void> {
  void run(id, ...given);
}

/** The same for a command of VS Code. */
async function startEditor(command: `workbench.${string}`): Promise<void> {
  void vscode.commands.executeCommand(command);
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
