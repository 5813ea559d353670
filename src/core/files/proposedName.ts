const LONGEST = 40;
/** Words that say nothing about what is asked for. */
const EMPTY =
  /^(?:a|an|the|we|i|you|they|it|please|can|could|should|shall|must|want|wants|need|needs|to|that|is|are|be|and|or|of|for|with|people|users?|some|make|makes|add|adds|build|builds|create|let|lets|so|there|in|on|by|have|has)$/i;

const MOST_WORDS = 5;

/** A short name for what a request asks for: the words of its first clause that says something. Empty where none does. */
export function proposedName(request: string): string {
  for (const clause of request.split(/[.,!?\n:;]/)) {
    const all = clause.split(/[^\p{L}\p{N}'-]+/u).filter((word) => word !== '');
    const first = all.findIndex((word) => !EMPTY.test(word));
    if (first < 0) continue;
    const words: string[] = [];
    for (const word of all.slice(first, first + MOST_WORDS)) {
      if ([...words, word].join(' ').length > LONGEST) break;
      words.push(word);
    }
    const last = words.findLastIndex((word) => !EMPTY.test(word));
    const name = words.slice(0, last + 1).join(' ');
    if (name !== '') return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return '';
}
