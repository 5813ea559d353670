import ignore, { type Ignore } from 'ignore';
import type { FileSystem } from '../../core/ports/fileSystem';
import { Pauses } from './pauses';
import type { ToolContext } from './toolContext';

const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);
const IGNORE_FILES = ['.gitignore', '.ignore'];
/** Journals and images of runs would drown what is looked for. */
const RUNS = /^\.tmp\/sessions\/[^/]+\/runs$/;
const MOST_FOLDERS = 20_000;

/** A folder's rules, and where they start. */
interface Rules {
  readonly base: string;
  readonly ignores: Ignore;
}

/**
 * Files below the root that searches may show, relative and `/`-separated, folder by folder. Ignore files are respected,
 * links are not followed, what may not be read without a question is left out; some folders are searched whatever is
 * ignored. Ends early when the run is stopped.
 */
export async function* walkFiles(context: ToolContext): AsyncGenerator<string> {
  const { files, alwaysSearched, permissions, signal } = context;
  const place = permissions.root;
  const pauses = new Pauses(context.clock);
  const seen = new Set<string>();
  let left = MOST_FOLDERS;
  const pending: { folder: string; rules: readonly Rules[]; always: boolean }[] = [
    { folder: '', rules: [], always: false },
  ];
  for (const folder of alwaysSearched) {
    if (isRealFolder(`${place}/${folder}`, files)) pending.push({ folder, rules: [], always: true });
  }
  for (let next = pending.shift(); next && left-- > 0 && !signal.aborted; next = pending.shift()) {
    if (seen.has(next.folder)) continue;
    seen.add(next.folder);
    const absolute = next.folder === '' ? place : `${place}/${next.folder}`;
    const rules = next.always ? [] : withIgnoreFiles(next.folder, absolute, next.rules, files);
    for (const entry of files.list(absolute)) {
      const path = next.folder === '' ? entry.name : `${next.folder}/${entry.name}`;
      // A link may lead outside, to a secret, or in a circle.
      if (entry.link || NEVER.has(entry.name) || RUNS.test(path)) continue;
      const folder = entry.kind === 'folder';
      if (!next.always && isIgnored(path, folder, rules)) continue;
      if (folder) pending.push({ folder: path, rules, always: next.always });
      else if (entry.kind === 'file' && permissions.mayShow(path)) yield path;
      await pauses.take();
    }
  }
}

function withIgnoreFiles(
  folder: string,
  absolute: string,
  rules: readonly Rules[],
  files: FileSystem,
): readonly Rules[] {
  const found = IGNORE_FILES.map((name) => `${absolute}/${name}`).filter((path) => files.stat(path)?.kind === 'file');
  if (found.length === 0) return rules;
  const ignores = ignore().add(found.map((path) => files.read(path)).join('\n'));
  return [...rules, { base: folder === '' ? '' : `${folder}/`, ignores }];
}

/** The innermost rule that says anything decides. */
function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  return rules.reduce((ignored, { base, ignores }) => {
    const said = ignores.test(path.slice(base.length) + (isFolder ? '/' : ''));
    return said.ignored ? true : said.unignored ? false : ignored;
  }, false);
}

/** Neither missing nor reached through a link. */
function isRealFolder(absolute: string, files: FileSystem): boolean {
  if (files.stat(absolute)?.kind !== 'folder') return false;
  return files.realPath(absolute).replaceAll('\\', '/') === absolute;
}
