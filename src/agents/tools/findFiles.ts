import picomatch from 'picomatch';
import * as z from 'zod';
import { tool } from './tool';
import { walkFiles } from './walkFiles';

const MOST = 200;

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
      if (found.length === MOST) return `${found.join('\n')}\n[more than ${MOST}; narrow the pattern]`;
      found.push(path);
    }
    return found.length === 0 ? `No file matches ${pattern}.` : found.join('\n');
  },
});
