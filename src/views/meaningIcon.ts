import * as vscode from 'vscode';
import type { Meaning } from '../core/state/stateLook';

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
