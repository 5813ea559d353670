import * as vscode from 'vscode';

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
