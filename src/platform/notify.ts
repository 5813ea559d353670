import * as vscode from 'vscode';
import { withoutIcons } from './withoutIcons';
import { withoutLinks } from './withoutLinks';

/**
 * The notifications of VS Code, for words that may come from files, models or systems: no part of them becomes a link.
 * Each gives the action that was chosen, or nothing.
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

  /** Says in the status bar for a moment what needs no answer. */
  briefly(words: string): void {
    vscode.window.setStatusBarMessage(withoutIcons(words), 5_000);
  },
};
