import * as z from 'zod';
import type { SearchedFile } from '../../core/ports/textSearch';
import { maskSecrets } from '../../core/secrets/maskSecrets';
import { type GlobOptions, globMatcher } from '../../core/text/globMatcher';
import { msg } from '../../core/text/message';
import { type ToolContext, tool } from './tool';
import { ToolRefusal } from './toolRefusal';
import { walkFiles } from './walkFiles';

const MOST_FILES = 200;
const LONGEST_PATTERN = 300;

/** `find_files {pattern}` */
export const findFiles = tool({
  name: 'find_files',
  description:
    'Finds files by a glob over their relative path, such as "src/**/*.js". A pattern without a slash matches in every folder.',
  input: z.object({ pattern: z.string().min(1).max(LONGEST_PATTERN) }),
  readsOnly: true,
  async run({ pattern }, context) {
    const matches = pathMatcher(pattern, { ignoreCase: true, classes: true });
    const found: string[] = [];
    for await (const path of walkFiles(context)) {
      if (!matches(path)) continue;
      if (found.length === MOST_FILES) return `${found.join('\n')}\n[more than ${MOST_FILES}; narrow the pattern]`;
      found.push(path);
    }
    return found.length === 0 ? `No file matches ${pattern}.` : found.join('\n');
  },
});

const MOST_LINES = 100;
const LONGEST_MS = 20_000;

/** `search_text {query, isRegex?, include?}` */
export const searchText = tool({
  name: 'search_text',
  description:
    'Searches the text of files, without regard to case, and gives path:line: text. include is a glob over paths.',
  input: z.object({
    query: z.string().min(1).max(300),
    isRegex: z.boolean().optional(),
    include: z.string().max(LONGEST_PATTERN).optional(),
  }),
  readsOnly: true,
  async run({ query, isRegex = false, include }, context) {
    const wanted = include === undefined ? () => true : pathMatcher(include, { classes: true });
    const asked = { text: query, isRegex, most: MOST_LINES + 1, timeLimitMs: LONGEST_MS };
    const result = await context.search.search(asked, searched(context, wanted), context.signal);
    if (result.kind === 'invalid') {
      throw new ToolRefusal(
        msg('`{0}` is not a valid regular expression: {1}. Correct it or leave isRegex out.', query, result.why),
      );
    }
    const found = result.hits
      .slice(0, MOST_LINES)
      .map(({ path, line, text }) => `${path}:${line}: ${maskSecrets(text)}`);
    switch (result.end) {
      case 'all':
        return found.length === 0 ? `Nothing found for ${query}.` : found.join('\n');
      case 'most':
        return [...found, `[more than ${MOST_LINES}; narrow the query]`].join('\n');
      case 'time': {
        const where = result.slow === undefined ? '' : ` in ${result.slow}`;
        return [...found, `[stopped after ${LONGEST_MS / 1000} s${where}; narrow the query or give include]`].join(
          '\n',
        );
      }
      case 'stopped':
        return 'The search was stopped.';
      default:
        return result.end satisfies never;
    }
  },
});

/** A glob over paths; one without a slash matches in every folder. */
function pathMatcher(pattern: string, options: GlobOptions): (path: string) => boolean {
  const plain = pattern.replace(/^(\.\/)+/, '');
  const matches = globMatcher(plain.includes('/') ? plain : `**/${plain}`, options);
  if (!matches) throw new ToolRefusal(msg('The pattern is longer than {0} characters.', LONGEST_PATTERN));
  return matches;
}

async function* searched(context: ToolContext, wanted: (path: string) => boolean): AsyncGenerator<SearchedFile> {
  const { files, permissions } = context;
  for await (const path of walkFiles(context)) {
    if (wanted(path)) yield { path, absolute: files.locate(`${permissions.root}/${path}`) };
  }
}
