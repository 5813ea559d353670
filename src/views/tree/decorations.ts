import * as vscode from 'vscode';

const SCHEME = 'callboard';

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
