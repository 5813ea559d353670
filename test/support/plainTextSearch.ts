import { readFileSync } from 'node:fs';
import type { TextHit, TextSearch } from '../../src/core/ports/textSearch';

/** Searches in this thread, for tests of what a search is asked for; how it is done has tests of its own. */
export const plainTextSearch: TextSearch = {
  async search({ text, isRegex, most }, files, signal) {
    let pattern: RegExp;
    try {
      pattern = new RegExp(isRegex ? text : text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
    } catch (error) {
      return { kind: 'invalid', why: String(error) };
    }
    const hits: TextHit[] = [];
    for await (const { path, absolute } of files) {
      if (signal.aborted) return { kind: 'found', hits, end: 'stopped' };
      const content = readFileSync(absolute, 'utf8');
      if (content.includes('\0')) continue;
      for (const [index, line] of content.split('\n').entries()) {
        if (pattern.test(line)) hits.push({ path, line: index + 1, text: line.trim() });
        if (hits.length === most) return { kind: 'found', hits, end: 'most' };
      }
    }
    return { kind: 'found', hits, end: 'all' };
  },
};
