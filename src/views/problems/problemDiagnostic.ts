import * as vscode from 'vscode';
import type { Feature } from '../../core/model/feature';
import type { OffsetRange, Problem } from '../../core/model/problem';
import { localize } from '../../platform/localize';

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  note: vscode.DiagnosticSeverity.Hint,
} as const;

/** A problem as VS Code shows it. @param text of its file, where the problem has a place in it */
export function problemDiagnostic(problem: Problem, text: string | undefined): vscode.Diagnostic {
  const range = problem.range && text !== undefined ? offsetRange(text, problem.range) : new vscode.Range(0, 0, 0, 0);
  const words = `${localize(problem.message)} ${localize(problem.remedy)}`;
  const made = new vscode.Diagnostic(range, words, SEVERITIES[problem.severity]);
  made.source = 'Callboard';
  made.code = problem.code;
  return made;
}

/**
 * The file that shows a problem, relative to the root. Problems of a feature's folder are shown in the first of its files,
 * because an editor opens files only, and asks for fixes only there.
 * @param feature whose problem it is; none for a problem of a session or a workspace folder
 */
export function problemFile({ path }: Pick<Problem, 'path'>, feature: Feature | undefined): string {
  if (!feature || path !== feature.folder) return path;
  const files = [...feature.subtasks, ...feature.broken].map(({ file }) => file).sort();
  return files[0] ?? path;
}

/** Offsets in a file's text (a BOM counted as one) as an editor's range, in which a BOM is not counted. */
export function offsetRange(text: string, { start, end }: OffsetRange): vscode.Range {
  return new vscode.Range(position(text, start), position(text, end));
}

function position(text: string, offset: number): vscode.Position {
  const before = text.slice(0, Math.min(offset, text.length));
  const lines = before.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  const bom = lines.length === 1 && text.startsWith('\uFEFF') ? 1 : 0;
  return new vscode.Position(lines.length - 1, Math.max(0, last.length - bom));
}
