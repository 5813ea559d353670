/** A folder name for a feature made from its name in words; undefined when nothing usable is left of it. */
export function featureSlug(name: string): string | undefined {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
  return isFeatureSlug(slug) ? slug : undefined;
}

/** Names that the format gives another meaning under `.tmp/tasks`. */
const RESERVED = new Set(['completed', 'active']);

/** Whether a name can be a feature's folder: kebab-case, at most 80 characters, and no name with another meaning. */
export function isFeatureSlug(name: string): boolean {
  return name.length <= 80 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && !RESERVED.has(name);
}

const LEADING =
  /^(?:\d{4}-\d{2}-\d{2}(?:[T_-]\d{2}[-:]?\d{2}(?:[-:]?\d{2})?(?:[-.]\d{3})?Z?)?|\d{8}(?:[T_-]?\d{4,6}Z?)?|\d{10,17})[-_]/;
const TRAILING = /-\d{4}-\d{2}-\d{2}(?:T[\d-]+Z?)?$/;

/**
 * What a session's id names beside its time: `2026-03-04-csv-import`, `20260304-101500-csv-import`,
 * `1772618100-csv-import` and `csv-import-2026-03-04T10-15-00-000Z` all give `csv-import`.
 */
export function sessionSlug(id: string): string {
  return id.replace(LEADING, '').replace(TRAILING, '');
}

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
