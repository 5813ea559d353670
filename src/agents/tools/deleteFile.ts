import * as z from 'zod';
import { msg } from '../../core/text/message';
import { nearMisses } from './nearMisses';
import { tool } from './tool';
import { ToolRefusal } from './toolRefusal';

/** `delete_file {path}` */
export const deleteFile = tool({
  name: 'delete_file',
  description: 'Deletes one file.',
  input: z.object({ path: z.string() }),
  readsOnly: false,
  async run({ path }, { permissions, files, edits }) {
    const place = await permissions.write(path, 'delete');
    const stat = files.stat(place.absolute);
    if (!stat) throw new ToolRefusal(nearMisses(place.relative, files, place.absolute));
    if (stat.kind !== 'file') throw new ToolRefusal(msg('`{0}` is not a file; folders are not deleted.', path));
    await edits.remove(place);
    return `Deleted ${place.relative}.`;
  },
});
