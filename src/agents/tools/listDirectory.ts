import * as z from 'zod';
import { msg } from '../../core/text/message';
import { nearMisses } from './nearMisses';
import { tool } from './tool';
import { ToolRefusal } from './toolRefusal';

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
