import picomatch from 'picomatch';
import * as z from 'zod';
import { type FileSystem, readOr } from '../../core/ports/fileSystem';
import { lineMatcher } from './lineMatcher';
import { Pauses } from './pauses';
import { tool } from './tool';
import { walkFiles } from './walkFiles';

const MOST = 100;
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
        if (found.length > MOST) return `${found.slice(0, MOST).join('\n')}\n[more than ${MOST}; narrow the query]`;
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
