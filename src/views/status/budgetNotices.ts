import * as vscode from 'vscode';
import type { Disposable, Event } from '../../core/event/emitter';
import { tokenCount } from '../../core/text/quantities';
import type { BudgetEvent } from '../../orchestrator/dispatch/budgetGuard';
import { notify } from '../../platform/notify';
import { run } from '../runCommand';

/**
 * Tells of budgets: near their end in passing, used up with the way on.
 * @param board whether a person can see it, which shows the agents that stopped
 */
export function budgetNotices(reached: Event<BudgetEvent>, board: { readonly visible: boolean }): Disposable {
  return reached(({ feature, account, stopped, next }) => {
    const limit = tokenCount(account.limit);
    if (stopped.length === 0) {
      notify.briefly(vscode.l10n.t('{0} of {1} tokens of the budget are spent.', tokenCount(account.spent), limit));
      return;
    }
    if (board.visible) return;
    const raise = vscode.l10n.t('Raise…');
    const show = vscode.l10n.t('Show');
    const words =
      next !== undefined
        ? vscode.l10n.t(
            'The next turn needs about {0} tokens, and the budget of {1} tokens leaves {2}. 1 agent stopped; its work is kept.',
            tokenCount(next),
            limit,
            tokenCount(account.limit - account.spent),
          )
        : stopped.length === 1
          ? vscode.l10n.t('Budget of {0} tokens reached. 1 agent stopped; its work is kept.', limit)
          : vscode.l10n.t(
              'Budget of {0} tokens reached. {1} agents stopped; their work is kept.',
              limit,
              stopped.length,
            );
    void notify.warning(words, raise, show).then((answer) => {
      if (answer === raise) {
        void vscode.commands.executeCommand('workbench.action.openSettings', `callboard.budget.${account.scope}`);
      }
      const seq = stopped[0]?.seq;
      if (answer === show) {
        void run('callboard.showInTree', { feature, seq });
      }
    });
  });
}
