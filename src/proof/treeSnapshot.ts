import { IgnoreRules } from '../agents/rights/ignoreRules';
import type { Clock } from '../core/ports/clock';
import { type FileSystem, fileStamp } from '../core/ports/fileSystem';

/** `.tmp` is written by Callboard and the workflow's other tools all the time. */
const NEVER: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules', '.tmp']);
const MOST_FILES = 50_000;
const FILES_A_TURN = 2_000;

/** How every file of a tree stands, by its path relative to the root. */
export type TreeSnapshot = ReadonlyMap<string, string>;

/**
 * Notes how each file below a root stands, those left out that ignore files name. Lets others work in between.
 * @param root absolute and native
 * @returns nothing where the tree is too large to be looked at for each command
 */
export async function treeSnapshot(root: string, files: FileSystem, clock: Clock): Promise<TreeSnapshot | undefined> {
  const found = new Map<string, string>();
  const pending: { readonly folder: string; readonly rules: IgnoreRules }[] = [
    { folder: '', rules: new IgnoreRules(['.gitignore']) },
  ];
  let inTurn = 0;
  for (let next = pending.pop(); next; next = pending.pop()) {
    const absolute = next.folder === '' ? root : `${root}/${next.folder}`;
    if (files.stat(absolute)?.kind !== 'folder') continue;
    const rules = next.rules.within(next.folder, absolute, files);
    for (const { name, kind, link } of files.list(absolute)) {
      const path = next.folder === '' ? name : `${next.folder}/${name}`;
      if (link || NEVER.has(name) || rules.ignores(path, kind === 'folder')) continue;
      if (kind === 'folder') pending.push({ folder: path, rules });
      if (kind !== 'file') continue;
      const stat = files.stat(`${root}/${path}`);
      if (stat) found.set(path, fileStamp(stat));
      if (found.size > MOST_FILES) return undefined;
      if (++inTurn % FILES_A_TURN === 0) await clock.sleep(0);
    }
  }
  return found;
}
