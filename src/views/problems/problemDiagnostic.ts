import * as vscode from 'vscode';
import type { Problem } from '../../core/model/problem';
import { localize } from '../../platform/localize';
import { offsetRange } from './offsetRange';

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
