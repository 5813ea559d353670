const LONGEST = 40;
/** Words that say nothing about what is asked for. */
const EMPTY =
  /^(?:a|an|the|we|i|you|they|it|please|can|could|should|shall|must|want|wants|need|needs|to|that|is|are|be|and|or|of|for|with|people|users?|some|make|makes|add|adds|build|builds|create|let|lets|so|there|in|on|by|have|has)$/i;

/** A short name for what a request asks for: its first words that say something. Empty where none does. */
export function proposedName(request: string): string {
  const [sentence = ''] = request.split(/[.!?\n:;]/).filter((each) => each.trim() !== '');
  const words = sentence.split(/[^\p{L}\p{N}'-]+/u).filter((word) => word !== '' && !EMPTY.test(word));
  let name = '';
  for (const word of words.slice(0, 4)) {
    if (`${name} ${word}`.length > LONGEST) break;
    name = name === '' ? word : `${name} ${word}`;
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}
