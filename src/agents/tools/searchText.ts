import picomatch from 'picomatch';
import * as z from 'zod';
import { text } from '../../core/text/text';
import { ToolRefusal } from '../toolRefusal';
import { tool } from './tool';
import { walkFiles } from './walkFiles';

const MOST = 100;
const LARGEST_FILE = 1_000_000;
const LONGEST_LINE = 1000;

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
  run({ query, isRegex = false, include }, context) {
    const matches = isRegex ? matcher(query) : contains(query);
    const wanted =
      include === undefined ? () => true : picomatch(include.includes('/') ? include : `**/${include}`, { dot: true });
    const found: string[] = [];
    for (const path of walkFiles(context)) {
      if (context.signal.aborted || found.length > MOST) break;
      if (!wanted(path)) continue;
      const absolute = `${context.root}/${path}`;
      if ((context.files.stat(absolute)?.size ?? LARGEST_FILE) >= LARGEST_FILE) continue;
      const content = context.files.read(absolute);
      if (content.includes('\0')) continue;
      for (const [index, line] of content.split(/\r?\n/).entries()) {
        const cut = line.slice(0, LONGEST_LINE);
        if (matches(cut)) found.push(`${path}:${index + 1}: ${cut.trim().slice(0, 240)}`);
      }
    }
    if (found.length === 0) return `Nothing found for ${query}.`;
    return found.length > MOST
      ? `${found.slice(0, MOST).join('\n')}\n[more than ${MOST}; narrow the query]`
      : found.join('\n');
  },
});

function contains(query: string): (line: string) => boolean {
  const small = query.toLowerCase();
  return (line) => line.toLowerCase().includes(small);
}

function matcher(query: string): (line: string) => boolean {
  // A quantified group that holds a quantifier can take for ever on one line.
  if (/\([^)]*[*+}][^)]*\)\s*[*+{]/.test(query)) {
    throw new ToolRefusal(text('That pattern nests repetitions. Give a simpler one.'));
  }
  try {
    const pattern = new RegExp(query, 'i');
    return (line) => pattern.test(line);
  } catch {
    throw new ToolRefusal(text('`{0}` is not a valid regular expression. Correct it or leave isRegex out.', query));
  }
}
