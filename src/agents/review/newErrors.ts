import { type Diagnostic, newFindings } from '../../core/ports/diagnostics';

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
