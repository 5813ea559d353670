import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from '../../core/ports/fileSystem';
import { protectedPath } from '../protectedPath';
import type { ToolContext } from './toolContext';

const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);
const MOST_FOLDERS = 20_000;

/** A folder's rules, and where they start. */
interface Rules {
  readonly base: string;
  readonly ignores: Ignore;
}

/**
 * Files below the root that searches may show, relative and `/`-separated, folder by folder. Ignore files are
 * respected, links are not followed outside, secrets are left out; some folders are searched whatever is ignored.
 */
export function* walkFiles({ files, alwaysSearched, permissions }: ToolContext): Generator<string> {
  const place = permissions.read('.').absolute;
  const seen = new Set<string>();
  let left = MOST_FOLDERS;
  const pending: { folder: string; rules: readonly Rules[] }[] = [{ folder: '', rules: [] }];
  for (const folder of alwaysSearched) {
    if (isRealFolder(`${place}/${folder}`, files)) pending.push({ folder, rules: [] });
  }
  for (let next = pending.shift(); next && left-- > 0; next = pending.shift()) {
    if (seen.has(next.folder)) continue;
    seen.add(next.folder);
    const absolute = next.folder === '' ? place : `${place}/${next.folder}`;
    const rules = withIgnoreFile(next.folder, absolute, next.rules, files);
    for (const entry of files.list(absolute)) {
      const path = next.folder === '' ? entry.name : `${next.folder}/${entry.name}`;
      // A link may lead outside, to a secret, or in a circle.
      if (entry.link || NEVER.has(entry.name) || protectedPath(path).read) continue;
      if (isIgnored(path, entry.kind === 'folder', rules) && !alwaysSearched.some((each) => path.startsWith(each)))
        continue;
      if (entry.kind === 'file') yield path;
      else if (entry.kind === 'folder' && isRealFolder(`${place}/${path}`, files))
        pending.push({ folder: path, rules });
    }
  }
}

function withIgnoreFile(
  folder: string,
  absolute: string,
  rules: readonly Rules[],
  files: FileSystem,
): readonly Rules[] {
  const path = `${absolute}/.gitignore`;
  if (files.stat(path)?.kind !== 'file') return rules;
  return [...rules, { base: folder === '' ? '' : `${folder}/`, ignores: ignore().add(files.read(path)) }];
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  return rules.some(({ base, ignores }) => ignores.ignores(path.slice(base.length) + (isFolder ? '/' : '')));
}

/** Neither missing nor reached through a link. */
function isRealFolder(absolute: string, files: FileSystem): boolean {
  if (files.stat(absolute)?.kind !== 'folder') return false;
  return files.realPath(absolute).replaceAll('\\', '/') === absolute;
}
