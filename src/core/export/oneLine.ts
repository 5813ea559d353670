import { shorten } from '../text/shorten';

/** A text of a file on one line, without characters that nobody sees, cut where it is long. @param most UTF-16 units */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Bidi_Control}]/gu, '');
  return shorten(line.trim(), most);
}
