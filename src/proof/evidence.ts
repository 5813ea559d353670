const SHORTEST = 8;

/** Words that claim and show nothing. */
const FILLER: ReadonlySet<string> = new Set(
  'yes ok okay done met true complete completed implemented fulfilled satisfied verified checked confirmed passes passed works working criterion criteria acceptance this that the is it was has been as are a an and all now and to requested required asked for by of in'.split(
    ' ',
  ),
);

/**
 * Whether a sentence shows that a criterion is met: it says something that neither the criterion itself says nor words
 * such as "done" and "verified".
 */
export function isEvidence(evidence: string, criterion: string): boolean {
  const given = words(evidence);
  if (given.join(' ').length < SHORTEST) return false;
  const known = new Set(words(criterion));
  return given.some((word) => !known.has(word) && !FILLER.has(word));
}

function words(sentence: string): readonly string[] {
  return sentence
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
