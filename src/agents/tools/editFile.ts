import * as z from 'zod';
import { text } from '../../core/text/text';
import { nearMisses } from '../nearMisses';
import { ToolRefusal } from '../toolRefusal';
import { tool } from './tool';

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
  async run({ path, oldText, newText, replaceAll = false }, { permissions, files, changes }) {
    const place = await permissions.write(path, 'write');
    if (!place.exists) throw new ToolRefusal(nearMisses(place.relative, files, place.absolute));
    const content = files.read(place.absolute);
    const windows = content.includes('\r\n') && !oldText.includes('\r\n');
    const from = windows ? oldText.replaceAll('\n', '\r\n') : oldText;
    const to = windows ? newText.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n') : newText;
    const count = content.split(from).length - 1;
    if (count === 0) throw new ToolRefusal(notFound(place.relative, content, oldText));
    if (count > 1 && !replaceAll) {
      throw new ToolRefusal(
        text('oldText occurs {0} times in `{1}`. Add lines around it, or set replaceAll.', count, path),
      );
    }
    files.writeAtomic(place.absolute, content.split(from).join(to));
    changes.note(place.relative, 'written');
    return `Changed ${place.relative} at ${count} ${count === 1 ? 'place' : 'places'}.`;
  },
});

/** The line that shares most words with the first line looked for helps a model to correct itself. */
function notFound(path: string, content: string, oldText: string) {
  const words = new Set((oldText.split('\n').find((line) => line.trim() !== '') ?? '').match(/\w+/g) ?? []);
  let best = { score: 0, line: 0, content: '' };
  for (const [index, line] of content.split(/\r?\n/).entries()) {
    const score = (line.match(/\w+/g) ?? []).filter((word) => words.has(word)).length;
    if (score > best.score) best = { score, line: index + 1, content: line };
  }
  if (best.score === 0) return text('oldText is not in `{0}`. Read the file first.', path);
  return text('oldText is not in `{0}`. The nearest line is {1}: {2}', path, best.line, best.content.slice(0, 300));
}
