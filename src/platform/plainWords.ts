/** Words of files and models for a place that would draw `$(name)` as an icon. What a person reads stays the same. */
export function withoutIcons(words: string): string {
  return words.replaceAll('$(', '$\u200b(');
}

/**
 * Words of files, models and systems for a notification, which would draw `[text](command:…)` as a link that runs the
 * command. What a person reads stays the same; only the two brackets no longer touch.
 */
export function withoutLinks(words: string): string {
  return words.replaceAll('](', ']\u200b(');
}
