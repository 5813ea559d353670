import * as vscode from 'vscode';

/** A sentence in the person's language. */
export function localize(text: { readonly template: string; readonly values: readonly (string | number)[] }): string {
  return vscode.l10n.t(text.template, ...text.values);
}
