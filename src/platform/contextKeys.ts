import * as vscode from 'vscode';

/** The context keys that the manifest's `when` clauses use. */
export interface ContextKeys {
  /** The first read of the files has ended. */
  'callboard.loaded': boolean;
  'callboard.hasFeatures': boolean;
  /** At least one run is known. */
  'callboard.hasRuns': boolean;
  /** At least one agent works. */
  'callboard.running': boolean;
  /** Something written by Callboard can be taken back. */
  'callboard.canUndo': boolean;
  /** Something taken back can be done again. */
  'callboard.canRedo': boolean;
}

/** Sets a context key, typed by its name. */
export function setContextKey<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
