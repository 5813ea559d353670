import * as vscode from 'vscode';
import type { Disposable } from '../core/event/emitter';

const SCHEME = 'callboard-receipt';
/** Receipts that are kept to be read again. */
const MOST = 20;

/** Texts that are shown to be read and never saved. */
export class Receipts implements vscode.TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  #count = 0;

  /** @param name of the tab, with its extension */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++this.#count}/${name}` });
    this.#texts.set(uri.path, text);
    for (const old of [...this.#texts.keys()].slice(0, -MOST)) this.#texts.delete(old);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? vscode.l10n.t('This receipt is no longer kept.');
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
