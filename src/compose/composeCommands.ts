import * as vscode from 'vscode';
import type { CommandContext } from '../commands/commandContext';
import { registerCommands } from '../commands/registerCommands';
import { RunNotices } from '../commands/runNotices';

/** What a person can do, and what the person is told of without having asked. */
export function composeCommands(memory: vscode.Memento, context: CommandContext): vscode.Disposable {
  return vscode.Disposable.from(registerCommands(context), new RunNotices(context, memory));
}
