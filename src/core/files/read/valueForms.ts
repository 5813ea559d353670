const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Whether a text is a date or a point in time that every reader takes for the same one. */
export function isPointInTime(value: string): boolean {
  return TIME.test(value) && !Number.isNaN(Date.parse(value));
}

const LINES = /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/;

/** Whether a text lists lines, counted from 1, as `53-95` or `1-20,45-60` does. */
export function isLineList(lines: string): boolean {
  if (!LINES.test(lines)) return false;
  return lines.split(',').every((item) => {
    const [from = 0, to = from] = item.split('-').map(Number);
    return from >= 1 && from <= to;
  });
}
