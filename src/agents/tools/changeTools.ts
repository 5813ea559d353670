import * as z from 'zod';
import { type Message, msg } from '../../core/text/message';
import { nearestLines, nearMisses } from './nearMisses';
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

/** `edit_file {path, oldText, newText, replaceAll?}` */
export const editFile = tool({
  name: 'edit_file',
  description:
    'Replaces oldText by newText in a file. oldText must be exact, white space included, and occur once, unless replaceAll is true.',
  input: z.object({
    path: z.string(),
    oldText: z.string().min(1),
    newText: z.string(),
    replaceAll: z.boolean().optional(),
  }),
  readsOnly: false,
  async run({ path, oldText, newText, replaceAll = false }, { permissions, files, edits }) {
    if (oldText === newText) throw new ToolRefusal(msg('oldText and newText are the same, so nothing would change.'));
    const place = await permissions.write(path, 'edit');
    const stat = files.stat(place.absolute);
    if (!stat) throw new ToolRefusal(nearMisses(place.relative, files, place.absolute));
    if (stat.kind !== 'file') throw new ToolRefusal(msg('`{0}` is a folder. Give the path of a file.', path));
    const content = files.read(place.absolute);
    if (content.includes('\0')) throw new ToolRefusal(msg('`{0}` is not a text file.', path));
    const windows = content.includes('\r\n') && !oldText.includes('\r\n');
    const from = windows ? oldText.replaceAll('\n', '\r\n') : oldText;
    const to = windows ? newText.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') : newText;
    const parts = content.split(from);
    const count = parts.length - 1;
    if (count === 0) throw new ToolRefusal(notFound(place.relative, content, oldText));
    if (count > 1 && !replaceAll) throw new ToolRefusal(severalTimes(path, parts, count));
    await edits.write(place, parts.join(to), content);
    return `Changed ${place.relative} at ${count} ${count === 1 ? 'place' : 'places'}.`;
  },
});

function severalTimes(path: string, parts: readonly string[], count: number): Message {
  let line = 1;
  const lines = parts.slice(0, Math.min(count, 10)).map((part) => {
    line += part.split('\n').length - 1;
    return line;
  });
  return msg(
    'oldText occurs {0} times in `{1}`, first near the lines {2}. Add lines around it, or set replaceAll.',
    count,
    path,
    lines.join(', '),
  );
}

function notFound(path: string, content: string, oldText: string): Message {
  const near = nearestLines(content, oldText);
  if (!near) return msg('oldText is not in `{0}`, nor anything like it. Read the file first.', path);
  const shown = near.lines.map((line) => line.slice(0, 400)).join('\n');
  return near.sameWords
    ? msg('oldText is not in `{0}`: white space differs. From line {1} it reads:\n{2}', path, near.line, shown)
    : msg('oldText is not in `{0}`. The nearest is from line {1}:\n{2}', path, near.line, shown);
}

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
