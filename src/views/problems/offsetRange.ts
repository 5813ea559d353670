import * as vscode from 'vscode';
import type { OffsetRange } from '../../core/model/problem';

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
