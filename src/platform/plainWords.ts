/** Text of files and models for labels that would draw `$(name)` as an icon. A person reads the same characters. */
export function withoutIcons(words: string): string {
  return words.replaceAll('$(', '$\u200b(');
}

/**
 * Text of files, models and systems for a notification, which would draw `[text](command:…)` as a link that runs the
 * command. A person reads the same characters; only the two brackets no longer touch.
 */
export function withoutLinks(words: string): string {
  return words.replaceAll('](', ']\u200b(');
}
