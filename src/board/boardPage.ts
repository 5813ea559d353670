import * as vscode from 'vscode';

/** Where the page's files lie. */
export function boardFiles(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'board');
}

/** The page of the board: loads one script and three files beside it, and nothing from elsewhere. */
export function boardPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const uri = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(boardFiles(extensionUri), name)).toString();
  const policy = [
    "default-src 'none'",
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    // React and the UI toolkit set style attributes.
    "style-src-attr 'unsafe-inline'",
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  // In a script element only `<` could end the text early.
  const words = JSON.stringify(vscode.l10n.bundle ?? {}).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<title>Callboard</title>
<link rel="stylesheet" href="${uri('codicon.css')}">
<link rel="stylesheet" href="${uri('board.css')}">
</head>
<body>
<div id="root"></div>
<script type="application/json" id="callboard-words" nonce="${nonce}">${words}</script>
<script nonce="${nonce}" src="${uri('board.js')}"></script>
</body>
</html>`;
}
