import type { FileSystem } from '../core/ports/fileSystem';
import { type Text, text } from '../core/text/text';

const MOST = 5;

/** Says that a path does not exist, with the names that it may have meant. */
export function nearMisses(relative: string, files: FileSystem, absolute: string): Text {
  const cut = absolute.lastIndexOf('/');
  const folder = absolute.slice(0, cut);
  const name = absolute.slice(cut + 1).toLowerCase();
  if (files.stat(folder)?.kind !== 'folder') {
    return text('There is no `{0}`, nor its folder. Use list_directory or find_files.', relative);
  }
  const stem = name.replace(/\.[^.]*$/, '').replace(/[^a-z0-9]/g, '');
  const close = files
    .list(folder)
    .map((entry) => entry.name)
    .filter((each) => {
      const plain = each.toLowerCase().replace(/[^a-z0-9.]/g, '');
      return stem !== '' && (plain.includes(stem) || stem.includes(plain.replace(/\..*$/, '') || '\0'));
    })
    .slice(0, MOST);
  if (close.length === 0) return text('There is no `{0}`. Use list_directory or find_files.', relative);
  return text('There is no `{0}`. In that folder there is: {1}.', relative, close.join(', '));
}
