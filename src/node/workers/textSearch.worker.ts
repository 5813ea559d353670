import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchedFile, TextHit, TextQuery } from '../../core/ports/textSearch';

// A worker thread's program: searches files, a list at a time, until it is ended. An expression that goes astray keeps
// this thread busy and nobody else.

/** What the worker is started with. It is sent lists of {@link SearchedFile}, and answers each with what it found. */
export interface TextSearchOrder extends Pick<TextQuery, 'text' | 'isRegex' | 'most'> {
  /** Its first number is kept at the index of the file that is looked at. */
  readonly at: Int32Array;
}

/** What the worker says: hits as they come, and when all files of a list were looked at. */
export type TextSearchAnswer = { readonly kind: 'hits'; readonly hits: readonly TextHit[] } | { readonly kind: 'done' };

const LARGEST_FILE = 1_000_000;
const LONGEST_LINE = 10_000;
const SHOWN = 240;
const SHOWN_BEFORE = 40;

/** Searches for one thing until enough of it is found. */
class Search {
  readonly #at: Int32Array;
  readonly #placeIn: (line: string) => number;
  #left: number;

  constructor({ text, isRegex, most, at }: TextSearchOrder) {
    this.#at = at;
    this.#left = most;
    const expression = isRegex ? new RegExp(text, 'i') : undefined;
    const small = text.toLowerCase();
    this.#placeIn = expression ? (line) => line.search(expression) : (line) => line.toLowerCase().indexOf(small);
  }

  look(files: readonly SearchedFile[], say: (answer: TextSearchAnswer) => void): void {
    for (const [index, file] of files.entries()) {
      if (this.#left === 0) break;
      Atomics.store(this.#at, 0, index);
      const hits = this.#hitsIn(file);
      if (hits.length > 0) say({ kind: 'hits', hits });
    }
    say({ kind: 'done' });
  }

  #hitsIn({ path, absolute }: SearchedFile): TextHit[] {
    const hits: TextHit[] = [];
    for (const [index, line] of textOf(absolute).split(/\r?\n/).entries()) {
      if (this.#left === 0) break;
      const place = this.#placeIn(line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line);
      if (place < 0) continue;
      this.#left--;
      const from = place < SHOWN - SHOWN_BEFORE ? 0 : place - SHOWN_BEFORE;
      hits.push({ path, line: index + 1, text: line.slice(from, from + SHOWN).trim() });
    }
    return hits;
  }
}

const search = new Search(workerData as TextSearchOrder);
parentPort?.on('message', (files: readonly SearchedFile[]) => {
  search.look(files, (answer) => parentPort?.postMessage(answer));
});

/** Empty for what is large, a pipe, no text, gone by now, or not to be read by this person. */
function textOf(absolute: string): string {
  try {
    const handle = openSync(absolute, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = fstatSync(handle);
      if (!stats.isFile() || stats.size > LARGEST_FILE) return '';
      const content = readFileSync(handle, 'utf8');
      return content.includes('\0') ? '' : content;
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}
