import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { CallboardApi } from '../../src/compose/callboardApi';
import type { Feature } from '../../src/core/model/feature';

/** The running Callboard and the opened workspace, for tests inside VS Code. */
export class InVsCode {
  readonly api: CallboardApi;
  readonly root: vscode.Uri;

  private constructor(api: CallboardApi, root: vscode.Uri) {
    this.api = api;
    this.root = root;
  }

  static async start(): Promise<InVsCode> {
    const extension = vscode.extensions.getExtension<CallboardApi>('callboard.callboard');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!extension || !folder) throw new Error('The extension or the workspace is missing.');
    return new InVsCode(await extension.activate(), folder.uri);
  }

  /** A file or folder of the workspace by its path in it. */
  path(name: string): string {
    return join(this.root.fsPath, name);
  }

  uri(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.root, ...name.split('/'));
  }

  /** Writes as another program does: in place, its folders made just before. */
  put(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  get features(): readonly Feature[] {
    return this.api.snapshot.roots.flatMap((root) => root.features);
  }

  /** The feature of this folder name, if it is known. */
  feature(slug: string): Feature | undefined {
    return this.features.find((each) => each.slug === slug);
  }

  /** `Feature.key` of a feature that is known. */
  key(slug: string): string {
    const feature = this.feature(slug);
    if (!feature) throw new Error(`There is no feature ${slug}.`);
    return feature.key;
  }

  /** Resolves once it is so: looked at now, and after each change of snapshot, runs and diagnostics. */
  until(isSo: () => boolean): Promise<void> {
    if (isSo()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          if (!isSo()) return;
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        for (const each of heard) each.dispose();
      };
      const heard = [
        this.api.onDidChange(look),
        this.api.onDidChangeRuns(look),
        vscode.languages.onDidChangeDiagnostics(look),
      ];
    });
  }

  /** The rows of the features tree, as VS Code is given them: indented labels, each with what stands beside it. */
  rows(): readonly string[] {
    const lines: string[] = [];
    const walk = (row: { readonly id: string } | undefined, indent: string) => {
      for (const each of this.api.children(row)) {
        const item = this.api.item(each);
        lines.push(`${indent}${String(item.label)} (${String(item.description)}) ${item.contextValue ?? ''}`);
        walk(each, `${indent}  `);
      }
    };
    walk(undefined, '');
    return lines;
  }

  /** Callboard's findings in a file. */
  findings(name: string): readonly vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(this.uri(name)).filter(({ source }) => source === 'Callboard');
  }

  /** Waits for a finding of this code in the file, and gives it. */
  async finding(name: string, code: string): Promise<vscode.Diagnostic> {
    const find = () => this.findings(name).find((each) => each.code === code);
    await this.until(() => find() !== undefined);
    const found = find();
    if (!found) throw new Error(`${code} is gone again.`);
    return found;
  }

  /** Opens a file once VS Code, which keeps closed files for a while, has the text that is on the disk. */
  async document(name: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(this.uri(name));
    const isCurrent = () => document.getText() === readFileSync(this.path(name), 'utf8').replace(/^\uFEFF/, '');
    if (isCurrent()) return document;
    await new Promise<void>((resolve) => {
      const heard = vscode.workspace.onDidChangeTextDocument(() => {
        if (!isCurrent()) return;
        heard.dispose();
        resolve();
      });
    });
    return document;
  }

  /** Applies the quick fix of this title that VS Code offers at a finding, and saves. */
  async fix(name: string, diagnostic: vscode.Diagnostic, title: string): Promise<void> {
    const document = await this.document(name);
    const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const action = actions.find((each) => each.title === title);
    if (!action?.edit) throw new Error(`${title} is not among: ${actions.map((each) => each.title).join(', ')}`);
    if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error('The fix could not be applied.');
    for (const each of vscode.workspace.textDocuments) if (each.isDirty) await each.save();
  }
}
