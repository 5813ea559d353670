import { type FileSystem, readOr } from '../../core/ports/fileSystem';
import { slashed } from '../../core/text/slashed';

/** A name in the tree that leads to another place in it. */
export interface TreeLink {
  /** Relative to the root, as it is spelled. */
  readonly name: string;
  /** Relative to the root, links resolved. */
  readonly leadsTo: string;
}

/** Folders that hold what is protected; a link in them gives it a second place. */
const HOLDERS = ['', '.tmp', '.tmp/sessions', '.opencode', '.github', '.claude', '.cursor', '.config', '.docker'];

/**
 * The links through which something protected is kept at another place of the tree: where `.vscode` leads to
 * `config/editor`, that is the editor's settings, too. A file `.git` that names a folder is such a link.
 * @param root absolute and native
 */
export function protectedLinks(root: string, files: FileSystem): readonly TreeLink[] {
  const realRoot = slashed(files.realPath(root));
  const within = (name: string, path: string): TreeLink[] => {
    const real = readOr(() => slashed(files.realPath(path)), '');
    return real.startsWith(`${realRoot}/`) ? [{ name, leadsTo: real.slice(realRoot.length + 1) }] : [];
  };
  const links = HOLDERS.flatMap((holder) => {
    const folder = holder === '' ? realRoot : `${realRoot}/${holder}`;
    const holderName = holder === '' ? '' : `${holder}/`;
    return readOr(() => (files.stat(folder)?.kind === 'folder' ? files.list(folder) : []), [])
      .filter(({ link }) => link)
      .flatMap((entry) => within(`${holderName}${entry.name}`, `${folder}/${entry.name}`));
  });
  const gitFolder = readOr(() => namedGitFolder(realRoot, files), undefined);
  return gitFolder === undefined ? links : [...links, ...within('.git', gitFolder)];
}

/** Where a file `.git` leads, as worktrees and submodules have one. */
function namedGitFolder(root: string, files: FileSystem): string | undefined {
  if (files.stat(`${root}/.git`)?.kind !== 'file') return undefined;
  const named = /^gitdir:[ \t]*([^\r\n]+)/m.exec(files.read(`${root}/.git`))?.[1]?.trim();
  if (named === undefined) return undefined;
  return /^([\\/]|[A-Za-z]:)/.test(named) ? named : `${root}/${named}`;
}

/**
 * Every name under which a file is known in the tree.
 * @param relative to the root, links resolved
 * @param spelled as it was asked for
 */
export function namesInTree(relative: string, spelled: string, links: readonly TreeLink[]): readonly string[] {
  const others = links.flatMap(({ name, leadsTo }) =>
    relative === leadsTo ? [name] : relative.startsWith(`${leadsTo}/`) ? [name + relative.slice(leadsTo.length)] : [],
  );
  return [...new Set([relative, spelled, ...others])];
}

/**
 * Whether a file lies in the folder of a repository, whatever that folder is called.
 * @param relative to the root, links resolved
 */
export function isInGitFolder(relative: string, root: string, files: FileSystem): boolean {
  const names = relative.split('/');
  return names.some((_, count) => {
    const folder = [root, ...names.slice(0, count)].join('/');
    return (
      files.stat(`${folder}/HEAD`)?.kind === 'file' &&
      files.stat(`${folder}/objects`)?.kind === 'folder' &&
      files.stat(`${folder}/refs`)?.kind === 'folder'
    );
  });
}
