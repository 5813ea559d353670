/** Words on one line of a Markdown document, as words: no character of them is markup, a link or a command. */
export function markdownText(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[!#$&()*+\-.:<=>@[\\\]^_`{|}~]/g, '\\$&');
}

/** A text in a fence that nothing in it can close. @param kind the fence's language, such as `diff` */
export function markdownFence(text: string, kind = 'text'): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${kind}\n${text.replace(/\r\n?/g, '\n')}\n${fence}`;
}

/** One line as code. */
export function markdownCode(line: string): string {
  const plain = line.replace(/\s+/g, ' ').trim();
  if (plain === '') return '';
  const longest = Math.max(0, ...(plain.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return /^`|`$/.test(plain) ? `${fence} ${plain} ${fence}` : `${fence}${plain}${fence}`;
}
