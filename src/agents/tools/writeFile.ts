import * as z from 'zod';
import { msg } from '../../core/text/message';
import { tool } from './tool';
import { ToolRefusal } from './toolRefusal';

const LARGEST = 2_000_000;

/** `write_file {path, content}` */
export const writeFile = tool({
  name: 'write_file',
  description:
    'Writes a whole text file, creating it and its folders where needed. Use edit_file to change a part of an existing file.',
  input: z.object({ path: z.string(), content: z.string().max(LARGEST) }),
  readsOnly: false,
  async run({ path, content }, { permissions, files, edits }) {
    const place = await permissions.write(path, 'write');
    const before = files.stat(place.absolute);
    if (before && before.kind !== 'file') throw new ToolRefusal(msg('`{0}` is not a file. Choose another path.', path));
    const change = await edits.write(place, content);
    return `${change === 'written' ? 'Replaced' : 'Created'} ${place.relative}, ${content.split('\n').length} lines.`;
  },
});
