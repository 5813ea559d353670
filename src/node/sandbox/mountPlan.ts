import { lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { SandboxPolicy } from '../../core/ports/sandbox';

/** What is laid over one place of the machine's files, the outer places first. */
export interface Mount {
  /** Real and absolute. */
  readonly path: string;
  /**
   * `writable`: as it is. `pinned`: writable, but cannot be moved away. `readOnly`: as it is. `hidden`: nothing can be
   * read there. `emptied`: as hidden, but something deeper is shown.
   */
  readonly how: 'writable' | 'pinned' | 'readOnly' | 'hidden' | 'emptied';
  readonly folder: boolean;
}

/** How a policy is laid over the files of this machine. */
export interface MountPlan {
  readonly mounts: readonly Mount[];
  /** Folders to be made before the command begins, and taken away after it: so nothing can be made in their place. */
  readonly placeholders: readonly string[];
  /** Links that stand where something is to stay, and where they lead: a link cannot be held, only put back. */
  readonly links: ReadonlyMap<string, string>;
  /** What should stay as it is but does not exist, so that it cannot be held. */
  readonly notHeld: readonly string[];
  /** True when there were too many files to look for secrets in all of them. */
  readonly partlySearched: boolean;
}

/** Folders of the machine that a command gets of its own, empty. */
export interface OwnPlaces {
  readonly temporary: readonly string[];
  /** Programs that run have their sockets there. */
  readonly services: readonly string[];
  /** Whether a folder is only there to keep its place empty for another command. */
  isPlaceholder(path: string): boolean;
}

const RANK = { writable: 0, pinned: 1, readOnly: 2, hidden: 3, emptied: 3 } as const;
const MOST_SEARCHED = 200_000;
const NOT_SEARCHED = new Set(['node_modules', '.git', '.hg', '.svn']);

/**
 * Lays out what a command may change and read.
 * @param cwd real path of the folder that the command runs in; of it, and of nothing else, secrets are searched
 * @param openSockets paths of the sockets on which programs of this machine listen
 */
export function mountPlan(
  policy: SandboxPolicy,
  cwd: string,
  own: OwnPlaces,
  openSockets: readonly string[],
): MountPlan {
  const { files, reach } = policy;
  const replaced = [...own.temporary, ...own.services, '/dev', '/proc'];
  const writable = unique(files.writable.flatMap(real));
  const inWritable = (path: string) => writable.some((each) => isWithin(each, path));
  const wanted = new Map<string, Mount['how']>(writable.map((path) => [path, 'writable']));
  const set = (path: string, how: Mount['how']) => {
    const before = wanted.get(path);
    if (before === undefined || RANK[how] > RANK[before]) wanted.set(path, how);
  };
  const links = new Map<string, string>();
  const keepLink = (path: string) => {
    const [parent] = real(dirname(path));
    const place = parent === undefined ? path : join(parent, basename(path));
    const target = linkTarget(place);
    if (target !== undefined && inWritable(place)) links.set(place, target);
  };

  const placeholders: string[] = [];
  const notHeld: string[] = [];
  for (const path of [...files.readOnly, ...files.absent]) {
    keepLink(path);
    const [held] = real(path);
    const [parent] = real(dirname(path));
    const place = parent === undefined ? path : join(parent, basename(path));
    if (held !== undefined && !own.isPlaceholder(place)) {
      if (inWritable(held)) set(held, 'readOnly');
    } else if (parent !== undefined && inWritable(parent) && linkTarget(path) === undefined) {
      if (files.absent.includes(path)) placeholders.push(place);
      else notHeld.push(path);
    }
  }
  for (const path of placeholders) set(path, 'readOnly');
  for (const path of [...wanted.keys()].filter((each) => wanted.get(each) === 'readOnly')) {
    for (let at = dirname(path); inWritable(at) && !wanted.has(at); at = dirname(at)) set(at, 'pinned');
  }

  const searched = files.isSecret
    ? secretsBelow(
        writable.filter((each) => isWithin(each, cwd)),
        files.isSecret,
      )
    : undefined;
  const allowed = new Set(reach.sockets.flatMap(real));
  const unseen = (path: string) => !inWritable(path) && replaced.some((each) => isWithin(each, path));
  for (const path of [...files.unreadable.flatMap(real), ...(searched?.found ?? [])])
    if (!unseen(path)) set(path, 'hidden');
  for (const path of openSockets.flatMap(real)) if (!unseen(path) && !allowed.has(path)) set(path, 'hidden');
  for (const path of allowed) wanted.set(path, 'writable');
  if (unseen(cwd)) set(cwd, 'readOnly');

  return {
    mounts: laidOut(wanted, new Set(placeholders)),
    placeholders,
    links,
    notHeld,
    partlySearched: searched?.all === false,
  };
}

/** In the order in which they are laid, without those that what lies above them hides anyway. */
function laidOut(wanted: ReadonlyMap<string, Mount['how']>, placeholders: ReadonlySet<string>): Mount[] {
  const sorted = [...wanted].sort(([a], [b]) => depth(a) - depth(b));
  const mounts: { path: string; how: Mount['how']; folder: boolean }[] = [];
  for (const [path, how] of sorted) {
    const above = mounts.findLast((each) => isWithin(each.path, path));
    const underHidden = above?.how === 'hidden' || above?.how === 'emptied';
    if (underHidden && how !== 'writable') continue;
    if (underHidden) above.how = 'emptied';
    mounts.push({ path, how, folder: placeholders.has(path) || isFolder(path) });
  }
  return mounts;
}

/** Files that cannot be read, found by their names; where a link has such a name, what it leads to. */
export function secretsBelow(
  roots: readonly string[],
  isSecret: (path: string) => boolean,
): { found: string[]; all: boolean } {
  const found: string[] = [];
  const folders = [...roots];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined && seen < MOST_SEARCHED; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      seen++;
      if (entry.isDirectory()) {
        if (!NOT_SEARCHED.has(entry.name)) folders.push(path);
      } else if (isSecret(path)) found.push(...real(path));
    }
  }
  return { found, all: seen < MOST_SEARCHED };
}

/**
 * The places of git's own data for a working tree: `.git` itself, and where that is a file or a link, what it leads to.
 * @param tree absolute
 */
export function gitPlaces(tree: string): string[] {
  const entry = join(tree, '.git');
  const places = [entry];
  try {
    if (lstatSync(entry).isDirectory()) return places;
    const [, led] = /^gitdir: (.+)$/m.exec(readFileSync(entry, 'utf8')) ?? [];
    if (led === undefined) return places;
    const folder = led.startsWith(sep) ? led : join(tree, led);
    places.push(folder);
    const common = readFileSync(join(folder, 'commondir'), 'utf8').trim();
    places.push(common.startsWith(sep) ? common : join(folder, common));
  } catch {
    // No repository, a folder behind a link, or a submodule, which has no common folder.
  }
  return places;
}

/** Paths of the sockets of this machine's programs (Linux). */
export function openSockets(): string[] {
  try {
    const lines = readFileSync('/proc/net/unix', 'utf8').split('\n');
    return unique(lines.flatMap((line) => /^(?:\S+\s+){7}(\/.*)$/.exec(line)?.[1] ?? []));
  } catch {
    return [];
  }
}

/** Whether a path is a folder or lies in it; both real. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function real(path: string): string[] {
  try {
    return [realpathSync(path)];
  } catch {
    return [];
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function depth(path: string): number {
  return path === sep ? 0 : path.split(sep).length;
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
