import type { Subtask } from '../model/subtask';

/** A text of at most `most` UTF-16 units: the start of a longer one with an ellipsis, no character cut in two. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 2);
  const end = last >= 0xd800 && last <= 0xdbff ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

/** A text of a file on one line, without characters that nobody sees, cut where it is long. @param most UTF-16 units */
export function oneLine(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\p{Bidi_Control}]/gu, '');
  return shorten(line.trim(), most);
}

/** Some names as part of a sentence: `a, b`, and `a, b, …` where there are more than that. */
export function firstFew(names: readonly string[], most: number): string {
  const list = names.slice(0, most).join(', ');
  return names.length > most ? `${list}, …` : list;
}

const LONGEST = 120;

/** The first line of a commit with the work on a subtask. */
export function commitTitle({ seq, title }: Pick<Subtask, 'seq' | 'title'>): string {
  return `${seq} ${title.replace(/\s+/g, ' ').trim()}`.slice(0, LONGEST);
}

/**
 * A text of a file or a model on one line, with every character visible: line ends, control characters and those that
 * turn the reading direction or have no width are written as `\n` or `\u{…}`, so that nothing can hide behind them.
 */
export function visible(text: string): string {
  return text
    .replace(/\r\n|\n/g, '\\n')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu, (character) => {
      return `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
    })
    .replace(/[\p{Zs}]{2,}/gu, (blanks) => (blanks.length > 8 ? ` [${blanks.length} blanks] ` : blanks));
}
