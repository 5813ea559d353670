import picomatch from 'picomatch';
import * as z from 'zod';
import { type FileSystem, readOr } from '../../core/ports/fileSystem';
import { msg } from '../../core/text/message';
import { tool } from './tool';
import { ToolRefusal } from './toolRefusal';
import { Pauses, walkFiles } from './walkFiles';

const MOST_FILES = 200;

/** `find_files {pattern}` */
export const findFiles = tool({
  name: 'find_files',
  description:
    'Finds files by a glob over their relative path, such as "src/**/*.js". A pattern without a slash matches in every folder.',
  input: z.object({ pattern: z.string().min(1).max(300) }),
  readsOnly: true,
  async run({ pattern }, context) {
    const plain = pattern.replace(/^(\.\/)+/, '');
    const matches = picomatch(plain.includes('/') ? plain : `**/${plain}`, { dot: true, nocase: true });
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
const LARGEST_FILE = 1_000_000;
const LONGEST_MS = 20_000;

/** `search_text {query, isRegex?, include?}` */
export const searchText = tool({
  name: 'search_text',
  description:
    'Searches the text of files, without regard to case, and gives path:line: text. include is a glob over paths.',
  input: z.object({
    query: z.string().min(1).max(300),
    isRegex: z.boolean().optional(),
    include: z.string().max(300).optional(),
  }),
  readsOnly: true,
  async run({ query, isRegex = false, include }, context) {
    const { permissions, files, clock, signal } = context;
    const find = lineMatcher(query, isRegex);
    const wanted =
      include === undefined ? () => true : picomatch(include.includes('/') ? include : `**/${include}`, { dot: true });
    const found: string[] = [];
    const pauses = new Pauses(clock);
    const end = clock.now() + LONGEST_MS;
    for await (const path of walkFiles(context)) {
      if (!wanted(path)) continue;
      const absolute = `${permissions.root}/${path}`;
      const content = textOf(absolute, files);
      if (content === undefined) continue;
      for (const [index, line] of content.split(/\r?\n/).entries()) {
        const shown = find(line);
        if (shown !== undefined) found.push(`${path}:${index + 1}: ${shown}`);
        if (found.length > MOST_LINES)
          return `${found.slice(0, MOST_LINES).join('\n')}\n[more than ${MOST_LINES}; narrow the query]`;
        await pauses.take();
        if (signal.aborted) return 'The search was stopped.';
        if (clock.now() > end) return [...found, '[stopped after 20 s; narrow the query or give include]'].join('\n');
      }
    }
    return found.length === 0 ? `Nothing found for ${query}.` : found.join('\n');
  },
});

/** Nothing for what is large, no text, gone by now, or not to be read by this person. */
function textOf(absolute: string, files: FileSystem): string | undefined {
  return readOr(() => {
    if ((files.stat(absolute)?.size ?? LARGEST_FILE) >= LARGEST_FILE) return undefined;
    const content = files.read(absolute);
    return content.includes('\0') ? undefined : content;
  }, undefined);
}

/** Longer lines are looked at in part, since an expression may take time that grows with a power of the length. */
const LONGEST_LINE = 2_000;
const LONGEST_FOR_EXPRESSION = 500;
const SHOWN = 240;
const MOST_REPETITIONS = 3;

/**
 * Gives a function that says what to show of a line that matches, or nothing.
 * @throws ToolRefusal for an expression that is broken, or may take for ever on some line
 */
function lineMatcher(query: string, isRegex: boolean): (line: string) => string | undefined {
  if (!isRegex) {
    const small = query.toLowerCase();
    return (line) => {
      const at = line.slice(0, LONGEST_LINE).toLowerCase().indexOf(small);
      return at < 0 ? undefined : shown(line, at);
    };
  }
  const pattern = expression(query);
  return (line) => {
    const at = line.slice(0, LONGEST_FOR_EXPRESSION).search(pattern);
    return at < 0 ? undefined : shown(line, at);
  };
}

function shown(line: string, at: number): string {
  const from = at < SHOWN - 40 ? 0 : at - 40;
  return line.slice(from, from + SHOWN).trim();
}

function expression(query: string): RegExp {
  const plain = query.replace(/\\./g, 'x').replace(/\[(?:[^\]])*\]/g, 'x');
  const repeated = plain.match(/[*+]|\{\d+,\d*\}/g)?.length ?? 0;
  if (/[+*?|}][^()]*\)\s*[*+{]|\)\)\s*[*+{]/.test(plain) || repeated > MOST_REPETITIONS || /\\[1-9k]/.test(query)) {
    throw new ToolRefusal(msg('That pattern nests repetitions or has too many. Give a simpler one.'));
  }
  try {
    return new RegExp(query, 'i');
  } catch {
    throw new ToolRefusal(msg('`{0}` is not a valid regular expression. Correct it or leave isRegex out.', query));
  }
}
