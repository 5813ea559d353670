import * as vscode from 'vscode';
import { withoutIcons, withoutLinks } from './plainWords';

/**
 * The notifications of VS Code, for words that may come from files, models or systems: no part of them becomes a link.
 * Where actions are given, the one that was chosen comes back, or nothing.
 */
export const notify = {
  information(words: string, ...actions: readonly string[]): Promise<string | undefined> {
    return Promise.resolve(vscode.window.showInformationMessage(withoutLinks(words), ...actions));
  },

  warning(words: string, ...actions: readonly string[]): Promise<string | undefined> {
    return Promise.resolve(vscode.window.showWarningMessage(withoutLinks(words), ...actions));
  },

  error(words: string, ...actions: readonly string[]): Promise<string | undefined> {
    return Promise.resolve(vscode.window.showErrorMessage(withoutLinks(words), ...actions));
  },

  /** Asks in a dialog that has to be answered; nothing when it is cancelled. */
  question(words: string, ...actions: readonly string[]): Promise<string | undefined> {
    return Promise.resolve(vscode.window.showWarningMessage(withoutLinks(words), { modal: true }, ...actions));
  },

  /** Asks in a dialog that shows details below the words; nothing when it is cancelled. */
  decide(words: string, detail: string, ...actions: readonly string[]): Promise<string | undefined> {
    const options = { modal: true, detail: withoutLinks(detail) };
    return Promise.resolve(vscode.window.showWarningMessage(withoutLinks(words), options, ...actions));
  },

  /**
   * Shows progress until the work has ended.
   * @param work is given what shows how far it is, and whether the person cancels it
   * @returns what the work gives
   */
  progress<T>(
    title: string,
    work: (report: (words: string) => void, token: vscode.CancellationToken) => Promise<T>,
    cancellable = true,
  ): Promise<T> {
    const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable };
    return Promise.resolve(
      vscode.window.withProgress(options, (progress, token) =>
        work((words) => progress.report({ message: withoutLinks(words) }), token),
      ),
    );
  },

  /** Says in the status bar for a moment what needs no answer. */
  briefly(words: string): void {
    vscode.window.setStatusBarMessage(withoutIcons(words), 5_000);
  },
};

/** Asks why; the reason is kept in the record. Nothing when the person gives up. */
export async function askReason(title: string, prompt: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('Say why; it is kept in the record.') : undefined),
  });
  return reason?.trim();
}

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
