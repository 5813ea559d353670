import { isTwoDigits } from './isTwoDigits';

/**
 * An entry of `depends_on` as a `seq`: `3`, `"03"` and `"login-03"` all become `03`. What has no number at its end
 * stays as it is.
 */
export function normaliseDependency(entry: string | number): string {
  if (typeof entry === 'string' && isTwoDigits(entry)) return entry;
  const written = String(entry).trim();
  const digits = /^(?:.+[-_])?0*(\d+)$/.exec(written.replace(/\.json$/, ''))?.[1];
  return digits === undefined ? written : digits.padStart(2, '0');
}
