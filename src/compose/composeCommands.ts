import * as vscode from 'vscode';
import { findingNotices } from '../commands/batch/findingNotices';
import type { CommandContext } from '../commands/commandContext';
import { registerCommands } from '../commands/registerCommands';
import { Receipts } from '../commands/run/receipts';
import { RunNotices } from '../commands/run/runNotices';
import { tidyWorktrees } from '../commands/worktree/tidyWorktrees';
import { budgetNotices } from '../views/status/budgetNotices';
import { StageNotices } from '../views/status/stageNotices';

/** What a person can do, and what the person is told of without having asked. */
export function composeCommands(memory: vscode.Memento, given: Omit<CommandContext, 'receipts'>): vscode.Disposable {
  const receipts = new Receipts();
  const context = { ...given, receipts };
  const { store, stages, orchestrator, board } = context;
  // The store is loaded by now, so it is known which subtasks there are.
  tidyWorktrees(context).catch((error: unknown) => context.log.error('Worktrees could not be looked at.', error));
  return vscode.Disposable.from(
    receipts,
    registerCommands(context),
    findingNotices(context),
    new RunNotices(context, memory),
    new StageNotices(store, stages, board),
    vscode.Disposable.from(budgetNotices(orchestrator.onDidReachBudget, board)),
  );
}
