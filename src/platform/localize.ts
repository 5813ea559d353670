import * as vscode from 'vscode';
import type { Message } from '../core/text/message';

/** A sentence in the person's language, and the sentences in it. */
export function localize({ template, values }: Message): string {
  return vscode.l10n.t(template, ...values.map((each) => (typeof each === 'object' ? localize(each) : each)));
}
