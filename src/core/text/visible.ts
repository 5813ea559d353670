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
