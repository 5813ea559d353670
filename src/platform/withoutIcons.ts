/** Words of files and models for a place that would draw `$(name)` as an icon. What a person reads stays the same. */
export function withoutIcons(words: string): string {
  return words.replaceAll('$(', '$\u200b(');
}
