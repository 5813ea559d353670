import type { Diagnostic } from '../core/ports/diagnostics';

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
  const known = new Map<string, number>();
  for (const each of before) known.set(nameOf(each), (known.get(nameOf(each)) ?? 0) + 1);
  return now.filter((each) => {
    if (!severities.includes(each.severity)) return false;
    const left = known.get(nameOf(each)) ?? 0;
    known.set(nameOf(each), left - 1);
    return left <= 0;
  });
}

function nameOf({ path, source, message, severity }: Diagnostic): string {
  return `${path}\n${severity}\n${source ?? ''}\n${message}`;
}
