import { type Diagnostic, newFindings } from '../../core/ports/diagnostics';

/** A line of a file that a run added. */
export interface AddedLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** The lines of a text that an earlier one did not have, wherever they stood; each as often as it was added. */
export function addedLines(before: string, now: string): readonly AddedLine[] {
  const known = new Map<string, number>();
  for (const line of before.split(/\r?\n/)) known.set(line.trim(), (known.get(line.trim()) ?? 0) + 1);
  return now.split(/\r?\n/).flatMap((line, index) => {
    const left = known.get(line.trim()) ?? 0;
    known.set(line.trim(), left - 1);
    return left > 0 || line.trim() === '' ? [] : [{ number: index + 1, text: line }];
  });
}

/**
 * The errors of some files that were not there before. Lines move when a file is edited, so a finding is known by what it
 * says, and counted.
 * @param severities which findings count beside errors
 */
export function newErrors(
  before: readonly Diagnostic[],
  now: readonly Diagnostic[],
  severities: readonly Diagnostic['severity'][] = ['error'],
): readonly Diagnostic[] {
  const meant = now.filter(({ severity }) => severities.includes(severity));
  return newFindings(before, meant, nameOf);
}

function nameOf({ path, source, message, severity }: Diagnostic): string {
  return `${path}\n${severity}\n${source ?? ''}\n${message}`;
}
