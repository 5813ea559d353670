import * as vscode from 'vscode';
import type { Text } from '../core/text/text';
import { say } from '../platform/say';

/** A tooltip of plain lines. Text of files stays text: never markup, a link or a command. */
export function plainTooltip(lines: readonly Text[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const [index, line] of lines.entries()) {
    if (index > 0) tooltip.appendMarkdown('\n\n');
    tooltip.appendText(say(line));
  }
  return tooltip;
}
