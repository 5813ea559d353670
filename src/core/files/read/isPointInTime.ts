const TIME = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Whether a text is a date or a point in time that every reader takes for the same one. */
export function isPointInTime(value: string): boolean {
  return TIME.test(value) && !Number.isNaN(Date.parse(value));
}
