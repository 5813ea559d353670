/** Some names as part of a sentence: `a, b`, and `a, b, …` where there are more than that. */
export function firstFew(names: readonly string[], most: number): string {
  const list = names.slice(0, most).join(', ');
  return names.length > most ? `${list}, …` : list;
}
