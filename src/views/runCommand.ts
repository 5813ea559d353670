import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../core/model/commandIds';

/** Runs one of Callboard's own commands, with the arguments that it takes. Commands of VS Code are run by VS Code itself. */
export function run<Id extends CommandId>(id: Id, ...given: CommandArguments[Id]): Promise<unknown> {
  return Promise.resolve(vscode.commands.executeCommand(id, ...given));
}

/** One of Callboard's own commands for a click on a row or a lens. */
export function commandAt<Id extends CommandId>(id: Id, title: string, ...given: CommandArguments[Id]): vscode.Command {
  return { command: id, title, arguments: given };
}
