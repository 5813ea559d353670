import * as vscode from 'vscode';
import type { Clock } from '../core/ports/clock';
import type { Diagnostic, Diagnostics } from '../core/ports/diagnostics';

const QUIET_MS = 300;
const LONGEST_MS = 3_000;
const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

/** The findings of VS Code's language features. */
export class VscodeDiagnostics implements Diagnostics {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  current(root: string): readonly Diagnostic[] {
    return this.#found(root, undefined);
  }

  async of(root: string, paths: readonly string[] | undefined, signal: AbortSignal): Promise<readonly Diagnostic[]> {
    await this.#settled(signal);
    return this.#found(root, paths);
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

  /** Language features answer a little after an edit, in several steps. */
  async #settled(signal: AbortSignal): Promise<void> {
    let changed = true;
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      changed = true;
    });
    try {
      const end = this.#clock.now() + LONGEST_MS;
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
