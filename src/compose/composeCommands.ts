import * as vscode from 'vscode';
import type { CommandContext } from '../commands/commandContext';
import { Receipts } from '../commands/receipts';
import { registerCommands } from '../commands/registerCommands';
import { RunNotices } from '../commands/runNotices';

/** What a person can do, and what the person is told of without having asked. */
export function composeCommands(memory: vscode.Memento, given: Omit<CommandContext, 'receipts'>): vscode.Disposable {
  const receipts = new Receipts();
  const context = { ...given, receipts };
  return vscode.Disposable.from(receipts, registerCommands(context), new RunNotices(context, memory));
}
