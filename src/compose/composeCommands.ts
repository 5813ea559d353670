import * as vscode from 'vscode';
import type { CommandContext } from '../commands/commandContext';
import { Receipts } from '../commands/receipts';
import { registerCommands } from '../commands/registerCommands';
import { RunNotices } from '../commands/runNotices';
import { budgetNotices } from '../views/budgetNotices';
import { StageNotices } from '../views/stageNotices';

/** What a person can do, and what the person is told of without having asked. */
export function composeCommands(memory: vscode.Memento, given: Omit<CommandContext, 'receipts'>): vscode.Disposable {
  const receipts = new Receipts();
  const context = { ...given, receipts };
  const { store, stages, orchestrator, board } = context;
  return vscode.Disposable.from(
    receipts,
    registerCommands(context),
    new RunNotices(context, memory),
    new StageNotices(store, stages, board),
    vscode.Disposable.from(budgetNotices(orchestrator.onDidReachBudget, board)),
  );
}
