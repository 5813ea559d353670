/** Minutes in words of a table: whole ones, and `<1` for less; nothing where they are not known. */
export function shownMinutes(minutes: number | undefined): string {
  if (minutes === undefined) return '';
  return minutes < 1 ? '<1' : String(Math.round(minutes));
}
