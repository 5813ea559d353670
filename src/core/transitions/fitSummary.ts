/** The longest `completion_summary`, in UTF-16 units: the one length that the terminal tools enforce. */
export const SUMMARY_LIMIT = 200;

/** A summary of at most {@link SUMMARY_LIMIT} UTF-16 units: a longer one is cut at a word, and an ellipsis says so. */
export function fitSummary(summary: string): string {
  const whole = summary.trim();
  if (whole.length <= SUMMARY_LIMIT) return whole;
  const cut = whole.slice(0, SUMMARY_LIMIT - 1);
  const blank = cut.search(/\s\S*$/);
  const kept = blank > SUMMARY_LIMIT / 2 ? cut.slice(0, blank) : cut;
  // A surrogate pair is not cut in two.
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}
