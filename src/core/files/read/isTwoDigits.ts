const isDigit = (code: number) => code >= 0x30 && code <= 0x39;

/** Whether a text is two digits, the usual form of a `seq`; asked so often that an expression would be felt. */
export function isTwoDigits(text: string): boolean {
  return text.length === 2 && isDigit(text.charCodeAt(0)) && isDigit(text.charCodeAt(1));
}
