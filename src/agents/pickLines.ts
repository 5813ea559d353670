/**
 * Gives some lines of a text.
 * @param ranges comma-separated `N` or `N-M`, inclusive, from 1; absent or not understood gives the whole text
 */
export function pickLines(content: string, ranges: string | undefined): string {
  if (ranges === undefined || ranges.trim() === '') return content;
  const lines = content.split(/\r?\n/);
  const picked: string[] = [];
  for (const item of ranges.split(',')) {
    const [, from, to] = /^\s*([1-9]\d*)(?:-([1-9]\d*))?\s*$/.exec(item) ?? [];
    if (from === undefined) return content;
    picked.push(lines.slice(Number(from) - 1, Number(to ?? from)).join('\n'));
  }
  return picked.join('\n[…]\n');
}
