import * as vscode from 'vscode';
import { readSettings, type Settings } from './readSettings';

/** Reads the settings as they are now. What grants rights has machine scope, so a repository cannot set it. */
export function settings(): Settings {
  const own = vscode.workspace.getConfiguration('callboard');
  return readSettings({
    value: (name) => own.get(name),
    places: (name) => {
      const found = own.inspect(name);
      return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue];
    },
  });
}
