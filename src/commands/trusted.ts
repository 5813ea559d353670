import * as vscode from 'vscode';
import { notify } from '../platform/notify';

/** Whether agents may run here; if not, says so and offers the way out. */
export function trusted(): boolean {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Trust');
  void notify
    .warning(
      vscode.l10n.t('Restricted Mode: Callboard shows the work, but agents do not run in a folder you do not trust.'),
      manage,
    )
    .then((answer) => {
      if (answer === manage) void vscode.commands.executeCommand('workbench.trust.manage');
    });
  return false;
}
