import { isLineList } from '../../core/files/read/valueForms';

/**
 * Gives some lines of a text.
 * @param ranges comma-separated `N` or `N-M`, inclusive, from 1; absent or not understood gives the whole text
 */
export function pickLines(content: string, ranges: string | undefined): string {
  const list = (ranges ?? '').replaceAll(' ', '');
  if (!isLineList(list)) return content;
  const lines = content.split(/\r?\n/);
  return list
    .split(',')
    .map((item) => {
      const [from = 1, to = from] = item.split('-').map(Number);
      return lines.slice(from - 1, to).join('\n');
    })
    .join('\n[…]\n');
}
