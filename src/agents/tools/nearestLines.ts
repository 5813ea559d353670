const MOST_LINES = 20_000;
const COMPARED = 12;
const ENOUGH = 0.35;

/** Lines of a file that are most like some text. */
export interface NearestLines {
  /** From 1. */
  readonly line: number;
  readonly lines: readonly string[];
  /** Nothing but white space is different. */
  readonly sameWords: boolean;
}

/** The lines of a content that are most like a text which is not in it; nothing where none is like it. */
export function nearestLines(content: string, wanted: string): NearestLines | undefined {
  const lines = content.split(/\r?\n/).slice(0, MOST_LINES);
  const sought = trimmedBlank(wanted.split(/\r?\n/));
  if (sought.length === 0) return undefined;
  const words = lines.map(wordsOf);
  const first = sought.slice(0, COMPARED).map(wordsOf);
  let best = { score: 0, index: 0 };
  for (let index = 0; index < lines.length; index++) {
    const score = first.reduce((sum, each, offset) => sum + likeness(each, words[index + offset]), 0) / first.length;
    if (score > best.score) best = { score, index };
  }
  if (best.score < ENOUGH) return undefined;
  const found = lines.slice(best.index, best.index + sought.length);
  const sameWords =
    found.length === sought.length && found.every((line, at) => squeezed(line) === squeezed(sought[at]));
  return { line: best.index + 1, lines: found.slice(0, COMPARED), sameWords };
}

function trimmedBlank(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trim() !== '');
  const to = lines.findLastIndex((line) => line.trim() !== '');
  return from < 0 ? [] : lines.slice(from, to + 1);
}

function wordsOf(line: string): ReadonlySet<string> {
  return new Set(line.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []);
}

/** 1 for the same words, 0 for none in common; two blank lines are alike. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string> | undefined): number {
  if (!b) return 0;
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const word of a) if (b.has(word)) common++;
  return (2 * common) / (a.size + b.size);
}

function squeezed(line: string | undefined): string {
  return (line ?? '').replace(/\s+/g, '');
}
