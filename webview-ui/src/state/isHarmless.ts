import type { BoardAction } from '../../../src/protocol/boardAction';

const COMMANDS: ReadonlySet<string> = new Set([
  'callboard.copyAsMarkdown',
  'callboard.openRun',
  'callboard.openTaskFile',
  'callboard.reviewPlan',
  'callboard.showInTree',
  'callboard.showRunChanges',
]);

/** Whether an action only shows something, and so is allowed while the board shows a past moment. */
export function isHarmless(action: BoardAction): boolean {
  switch (action.kind) {
    case 'command':
      return COMMANDS.has(action.command);
    case 'openFile':
    case 'showLog':
    case 'showProblems':
    case 'manageTrust':
      return true;
    default:
      return false;
  }
}
