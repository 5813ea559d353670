/**
 * An entry of `depends_on` as a `seq`: `3`, `"03"` and `"login-03"` all become `03`. What has no number at its end
 * stays as it is.
 */
export function normaliseDependency(entry: string | number): string {
  const written = String(entry).trim();
  if (/^\d\d$/.test(written)) return written;
  const digits = /^(?:.+[-_])?0*(\d+)$/.exec(written.replace(/\.json$/, ''))?.[1];
  return digits === undefined ? written : digits.padStart(2, '0');
}
