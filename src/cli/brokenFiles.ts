import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Feature } from '../core/model/feature';
import { plainText } from '../core/text/message';
import type { Output } from './output';

/** Says on stderr which files of a feature cannot be read, and where they are wrong. */
export function complainAboutBroken(feature: Feature, output: Output, root: string): void {
  for (const { file, problem } of feature.broken) {
    const message = plainText(problem.message);
    const told = problem.range === undefined || /^line \d/i.test(message);
    const line = told ? '' : `, line ${lineAndColumn(textOf(root, file), problem.range.start).line}`;
    output.complain(`${file}${line}: ${message}`);
  }
}

function textOf(root: string, file: string): string {
  try {
    return fs.readFileSync(path.join(root, file), 'utf8');
  } catch {
    return '';
  }
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\r|\n/);
  return { line: line.length, column: (line[line.length - 1]?.length ?? 0) + 1 };
}
