import * as z from 'zod';
import { msg } from '../../core/text/message';
import { nearMisses } from './nearMisses';
import { tool } from './tool';
import { ToolRefusal } from './toolRefusal';

const MOST_LINES = 2000;
const MOST_CHARACTERS = 60_000;
const LONGEST_LINE = 4000;
const LARGEST_BYTES = 50_000_000;

/** `read_file {path, startLine?, endLine?}` */
export const readFile = tool({
  name: 'read_file',
  description:
    'Reads a text file and gives its lines, each with its number and a tab. Give startLine and endLine (from 1, inclusive) to read a part.',
  input: z.object({
    path: z.string().describe('Relative to the workspace folder'),
    startLine: z.int().min(1).optional(),
    endLine: z.int().min(1).optional(),
  }),
  readsOnly: true,
  async run({ path, startLine = 1, endLine }, { permissions, files }) {
    const place = await permissions.read(path);
    const stat = files.stat(place.absolute);
    if (!stat) throw new ToolRefusal(nearMisses(place.relative, files, place.absolute));
    if (stat.kind === 'folder') throw new ToolRefusal(msg('`{0}` is a folder. Use list_directory.', path));
    if (stat.kind !== 'file') throw new ToolRefusal(msg('`{0}` is not a text file.', path));
    if (stat.size > LARGEST_BYTES) {
      throw new ToolRefusal(msg('`{0}` has {1} bytes, too many to be read.', path, stat.size));
    }
    if (endLine !== undefined && endLine < startLine) {
      throw new ToolRefusal(msg('endLine {0} lies before startLine {1}.', endLine, startLine));
    }
    const content = files.read(place.absolute).replace(/^\uFEFF/, '');
    if (content.includes('\0')) throw new ToolRefusal(msg('`{0}` is not a text file.', path));
    if (content === '') return '[empty file]';
    // The end of the last line begins no other one.
    const lines = content.replace(/\r?\n$/, '').split(/\r?\n/);
    if (startLine > lines.length) throw new ToolRefusal(msg('`{0}` has only {1} lines.', path, lines.length));
    const last = Math.min(endLine ?? lines.length, lines.length, startLine + MOST_LINES - 1);
    const shown: string[] = [];
    let size = 0;
    for (let number = startLine; number <= last && size < MOST_CHARACTERS; number++) {
      const line = lines[number - 1] ?? '';
      const cut = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)} [line cut]` : line;
      shown.push(`${number}\t${cut}`);
      size += cut.length;
    }
    const end = startLine + shown.length - 1;
    const asked = Math.min(endLine ?? lines.length, lines.length);
    if (end < asked) shown.push(`[${lines.length} lines in all; go on with startLine ${end + 1}]`);
    return shown.join('\n');
  },
});

const MOST = 500;

/** `list_directory {path}` */
export const listDirectory = tool({
  name: 'list_directory',
  description: 'Lists a folder, one name a line, folders with a trailing slash. The workspace folder itself is ".".',
  input: z.object({ path: z.string().describe('Relative to the workspace folder') }),
  readsOnly: true,
  async run({ path }, { permissions, files }) {
    const place = await permissions.read(path);
    const stat = files.stat(place.absolute);
    if (!stat) throw new ToolRefusal(nearMisses(place.relative, files, place.absolute));
    if (stat.kind !== 'folder') throw new ToolRefusal(msg('`{0}` is a file. Use read_file.', path));
    const entries = files.list(place.absolute);
    const lines = entries.slice(0, MOST).map((entry) => (entry.kind === 'folder' ? `${entry.name}/` : entry.name));
    if (entries.length > MOST) lines.push(`[${entries.length - MOST} more; use find_files]`);
    return lines.length === 0 ? '[empty]' : lines.join('\n');
  },
});
