import * as vscode from 'vscode';
import type { CommandId } from '../../core/model/commandIds';
import { isRunnable } from '../../core/state/subtaskState';
import { fileUri } from '../../platform/editors';
import { localize } from '../../platform/localize';
import { meaningIcon, plainTooltip } from '../iconAndTooltip';
import { commandAt, commandLink } from '../runCommand';
import type { TreeNode } from './treeNode';

const STATES = {
  leaf: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** The links that a tooltip may hold; nothing that a file says can add one. */
const LINKED = [
  'callboard.openBoard',
  'callboard.runSubtask',
  'callboard.stop',
] as const satisfies readonly CommandId[];

const SCHEME = 'callboard';

/** A row as VS Code draws it. Its tooltip is made when a person points at it. */
export function treeItem(node: TreeNode): vscode.TreeItem {
  const label = localize(node.label);
  const item = new vscode.TreeItem(label, STATES[node.state]);
  item.id = node.id;
  item.description = [
    ...node.description.map(localize),
    ...(node.waits ? [beginsSmall(localize(node.waits))] : []),
  ].join(', ');
  item.iconPath = meaningIcon(node.icon, node.meaning);
  item.contextValue = node.contextValue;
  item.accessibilityInformation = {
    label: [label, item.description, ...node.tooltip.slice(1).map(localize)].join('. '),
  };
  if (node.checked !== undefined) {
    item.checkboxState = {
      state: node.checked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      tooltip: node.checked ? vscode.l10n.t('Signed. Untick to take it back.') : vscode.l10n.t('Tick to sign.'),
    };
  }
  if (node.needsYou !== undefined) item.resourceUri = decorationUri(node.needsYou, node.id);
  if (node.review) {
    item.command = commandAt('callboard.reviewPlan', vscode.l10n.t('Review Plan'), { id: node.id });
  } else if (node.open && node.state === 'leaf') {
    item.command = {
      command: node.contextValue === 'output.markdown' ? 'markdown.showPreview' : 'vscode.open',
      title: vscode.l10n.t('Open File'),
      arguments: [fileUri(node.open.root, node.open.file), openOptions(node.open)],
    };
  }
  return item;
}

/** The tooltip of a row: its lines as plain text, and under a subtask what can be done with it. */
export function rowTooltip(node: TreeNode): vscode.MarkdownString {
  const tooltip = plainTooltip([...node.tooltip, ...(node.more?.() ?? [])]);
  if (node.seq === undefined || !node.contextValue.startsWith('subtask.')) return tooltip;
  const state = node.contextValue.slice('subtask.'.length);
  const place = { feature: node.feature, seq: node.seq, file: node.open?.file };
  const link = (title: string, command: (typeof LINKED)[number]) => commandLink(title, command, place);
  const links = [link(vscode.l10n.t('Show on Board'), 'callboard.openBoard')];
  if (isRunnable(state)) links.push(link(vscode.l10n.t('Run'), 'callboard.runSubtask'));
  if (state === 'running' || state === 'queued') links.push(link(vscode.l10n.t('Stop'), 'callboard.stop'));
  tooltip.appendMarkdown(`\n\n${links.join(' · ')}`);
  tooltip.isTrusted = { enabledCommands: LINKED };
  return tooltip;
}

/** A URI that stands for a row which needs a person; the letter or count is what the row shows at its right edge. */
export function decorationUri(mark: string, id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${encodeURIComponent(id)}`, query: mark });
}

/** Letters and colour on tree rows, only where a person is needed. */
export class Decorations implements vscode.FileDecorationProvider {
  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    if (uri.scheme !== SCHEME) return undefined;
    const mark = uri.query;
    const color = mark === '!' || mark === 'B' ? 'list.errorForeground' : 'list.warningForeground';
    return new vscode.FileDecoration(mark, meaningOf(mark), new vscode.ThemeColor(color));
  }
}

function openOptions({ line }: NonNullable<TreeNode['open']>): vscode.TextDocumentShowOptions {
  return { preview: true, selection: line === undefined ? undefined : new vscode.Range(line - 1, 0, line - 1, 0) };
}

/** After it was said in the person's language, so that translators see the whole sentence. */
function beginsSmall(words: string): string {
  return words.slice(0, 1).toLocaleLowerCase() + words.slice(1);
}

function meaningOf(mark: string): string {
  switch (mark) {
    case 'C':
      return vscode.l10n.t('Claimed: proof is missing');
    case 'I':
      return vscode.l10n.t('Interrupted');
    case 'B':
      return vscode.l10n.t('Blocked');
    case '!':
      return vscode.l10n.t('Cannot be read');
    case '1':
      return vscode.l10n.t('1 needs you');
    default:
      return vscode.l10n.t('{0} need you', mark);
  }
}
