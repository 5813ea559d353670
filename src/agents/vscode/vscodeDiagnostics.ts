import * as vscode from 'vscode';
import type { Clock } from '../../core/ports/clock';
import type { Diagnostic, Diagnostics } from '../../core/ports/diagnostics';

const QUIET_MS = 300;
const LONGEST_MS = 3_000;
const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** Looks at files by their syntax alone. */
type SyntaxCheck = (root: string, paths: readonly string[], signal: AbortSignal) => Promise<readonly Diagnostic[]>;

/**
 * The findings of VS Code's language features. These look only at files that a tab shows; of the others the syntax is
 * looked at.
 */
export class VscodeDiagnostics implements Diagnostics {
  readonly #clock: Clock;
  readonly #syntax: SyntaxCheck;

  /** @param syntax looks at the files that no editor shows */
  constructor(clock: Clock, syntax: SyntaxCheck) {
    this.#clock = clock;
    this.#syntax = syntax;
  }

  current(root: string): readonly Diagnostic[] {
    return this.#found(root, undefined);
  }

  async of(root: string, paths: readonly string[] | undefined, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    const end = this.#clock.now() + LONGEST_MS;
    const unseen = (paths ?? []).filter((path) => !this.covers(root, path));
    const syntax = unseen.length > 0 ? this.#syntax(root, unseen, signal) : [];
    for (const path of paths ?? []) await this.#followed(vscode.Uri.joinPath(vscode.Uri.file(root), path), end, signal);
    if (paths === undefined || unseen.length < paths.length) await this.#settled(end, signal);
    return [...this.#found(root, paths), ...(await syntax)];
  }

  covers(root: string, path: string): boolean {
    const uri = vscode.Uri.joinPath(vscode.Uri.file(root), path).toString();
    return vscode.window.tabGroups.all.some(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri),
    );
  }

  #found(root: string, paths: readonly string[] | undefined): readonly Diagnostic[] {
    const base = vscode.Uri.file(root);
    const found =
      paths === undefined
        ? vscode.languages.getDiagnostics()
        : paths.map((path): [vscode.Uri, vscode.Diagnostic[]] => {
            const uri = vscode.Uri.joinPath(base, path);
            return [uri, vscode.languages.getDiagnostics(uri)];
          });
    return found.flatMap(([uri, list]) => {
      if (!uri.path.startsWith(`${base.path}/`)) return [];
      const path = uri.path.slice(base.path.length + 1);
      return list.map((each) => toDiagnostic(path, each));
    });
  }

  /** Waits until an open document shows what its file holds, which it does with a delay. */
  async #followed(uri: vscode.Uri, end: number, signal: AbortSignal): Promise<void> {
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    if (!document) return;
    try {
      const onDisk = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      while (!document.isDirty && document.getText() !== onDisk && this.#clock.now() < end && !signal.aborted) {
        await this.#clock.sleep(QUIET_MS / 6, signal);
      }
    } catch {
      // Deleted: nothing is found in it.
    }
  }

  /** Language features answer a little after an edit, in several steps. */
  async #settled(end: number, signal: AbortSignal): Promise<void> {
    let changed = true;
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      changed = true;
    });
    try {
      while (changed && this.#clock.now() < end && !signal.aborted) {
        changed = false;
        await this.#clock.sleep(QUIET_MS, signal);
      }
    } finally {
      subscription.dispose();
    }
  }
}

function toDiagnostic(path: string, { range, severity, message, source }: vscode.Diagnostic): Diagnostic {
  const base = { path, line: range.start.line + 1, severity: SEVERITIES[severity] ?? 'hint', message };
  return source === undefined ? base : { ...base, source };
}
