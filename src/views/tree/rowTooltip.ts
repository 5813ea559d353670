import * as vscode from 'vscode';
import { isRunnable } from '../../core/state/subtaskState';
import { plainTooltip } from '../plainTooltip';
import type { TreeNode } from './treeNode';

/** The links that a tooltip may hold; nothing that a file says can add one. */
const COMMANDS = ['callboard.openBoard', 'callboard.runSubtask', 'callboard.stop'] as const;

/** The tooltip of a row: its lines as plain text, and under a subtask what can be done with it. */
export function rowTooltip(node: TreeNode): vscode.MarkdownString {
  const tooltip = plainTooltip([...node.tooltip, ...(node.more?.() ?? [])]);
  if (node.seq === undefined || !node.contextValue.startsWith('subtask.')) return tooltip;
  const state = node.contextValue.slice('subtask.'.length);
  const place = { feature: node.feature, seq: node.seq, ...(node.open ? { file: node.open.file } : {}) };
  const link = (title: string, command: (typeof COMMANDS)[number]) =>
    `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([place]))})`;
  const links = [link(vscode.l10n.t('Show on Board'), 'callboard.openBoard')];
  if (isRunnable(state)) {
    links.push(link(vscode.l10n.t('Run'), 'callboard.runSubtask'));
  }
  if (state === 'running') links.push(link(vscode.l10n.t('Stop'), 'callboard.stop'));
  tooltip.appendMarkdown(`\n\n${links.join(' · ')}`);
  tooltip.isTrusted = { enabledCommands: COMMANDS };
  return tooltip;
}
