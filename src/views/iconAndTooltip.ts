import * as vscode from 'vscode';
import type { Meaning } from '../core/state/stateLook';
import { markdownText } from '../core/text/markdown';
import type { Message } from '../core/text/message';
import { localize } from '../platform/localize';

const COLORS: Readonly<Record<Meaning, string | undefined>> = {
  rest: 'descriptionForeground',
  plain: undefined,
  work: 'charts.blue',
  needsYou: 'list.warningForeground',
  stopped: 'charts.red',
  proven: 'charts.green',
};

/** An icon in the colour of what it means. */
export function meaningIcon(icon: string, meaning: Meaning): vscode.ThemeIcon {
  const color = COLORS[meaning];
  return color === undefined ? new vscode.ThemeIcon(icon) : new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

/** A tooltip of plain lines, the first one strong. Text of files stays text: never markup, a link or a command. */
export function plainTooltip(lines: readonly Message[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString();
  for (const [index, line] of lines.entries()) {
    if (index > 0) tooltip.appendMarkdown('\n\n');
    if (index > 0 || lines.length === 1) tooltip.appendMarkdown(wrapping(localize(line)));
    else strong(tooltip, localize(line));
  }
  return tooltip;
}

/** VS Code's own `appendText` makes every space a hard one, so that long lines break within words. */
function wrapping(words: string): string {
  return words
    .split(/\r\n?|\n/)
    .map(markdownText)
    .join('  \n');
}

/** Asterisks only touch text that neither begins nor ends with a space, so the text is trimmed. */
function strong(tooltip: vscode.MarkdownString, words: string): void {
  const trimmed = words.trim();
  if (trimmed === '') return;
  tooltip.appendMarkdown('**').appendMarkdown(wrapping(trimmed)).appendMarkdown('**');
}
