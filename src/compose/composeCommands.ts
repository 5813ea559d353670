import * as vscode from 'vscode';
import { findingNotices } from '../commands/batch/checkBatch';
import type { CommandContext } from '../commands/commandContext';
import { Receipts } from '../commands/receipts';
import { registerCommands } from '../commands/registerCommands';
import { RunNotices } from '../commands/run/runNotices';
import { tidyWorktrees } from '../commands/worktree/cleanWorktrees';
import { SystemClock } from '../node/systemClock';
import { budgetNotices } from '../views/status/budgetNotices';
import { StageNotices } from '../views/status/stageNotices';

/** The commands, and the notifications that come unasked. */
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
    new RunNotices(context, memory, new SystemClock()),
    new StageNotices(store, stages, board),
    vscode.Disposable.from(budgetNotices(orchestrator.onDidReachBudget, board)),
  );
}
