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

/**
 * A link in trusted Markdown that runs one of Callboard's own commands. Text of files may be among the arguments: no
 * character of it ends the link early.
 * @param title in the person's language; never text of a file
 */
export function commandLink<Id extends CommandId>(title: string, id: Id, ...given: CommandArguments[Id]): string {
  const encoded = encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (each) => (each === '(' ? '%28' : '%29'));
  return `[${title}](command:${id}?${encoded})`;
}
