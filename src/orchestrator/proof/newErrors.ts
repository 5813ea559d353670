import type { Diagnostic } from '../../core/ports/diagnostics';

/**
 * The errors of some files that were not there before. Lines move when a file is edited, so an error is known by what it
 * says, and counted.
 */
export function newErrors(before: readonly Diagnostic[], now: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = new Map<string, number>();
  for (const each of errorsOf(before)) known.set(nameOf(each), (known.get(nameOf(each)) ?? 0) + 1);
  return errorsOf(now).filter((each) => {
    const left = known.get(nameOf(each)) ?? 0;
    known.set(nameOf(each), left - 1);
    return left <= 0;
  });
}

function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function nameOf({ path, source, message }: Diagnostic): string {
  return `${path}\n${source ?? ''}\n${message}`;
}
