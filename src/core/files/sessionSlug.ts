const LEADING =
  /^(?:\d{4}-\d{2}-\d{2}(?:[T_-]\d{2}[-:]?\d{2}(?:[-:]?\d{2})?(?:[-.]\d{3})?Z?)?|\d{8}(?:[T_-]?\d{4,6}Z?)?|\d{10,17})[-_]/;
const TRAILING = /-\d{4}-\d{2}-\d{2}(?:T[\d-]+Z?)?$/;

/**
 * What a session's id names beside its time: `2026-03-04-csv-import`, `20260304-101500-csv-import`,
 * `1772618100-csv-import` and `csv-import-2026-03-04T10-15-00-000Z` all give `csv-import`.
 */
export function sessionSlug(id: string): string {
  return id.replace(LEADING, '').replace(TRAILING, '');
}
