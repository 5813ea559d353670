import type { Clock } from '../../core/ports/clock';
import { type FileSystem, type FolderEntry, readOr } from '../../core/ports/fileSystem';
import { IgnoreRules } from '../rights/ignoreRules';
import type { ToolContext } from './tool';

const NEVER = new Set(['.git', 'node_modules', '.hg', '.svn']);
const IGNORE_FILES = ['.gitignore', '.ignore'];
/** Journals and images of runs would drown what is looked for. */
const RUNS = /^\.tmp\/sessions\/[^/]+\/runs$/;
const MOST_FOLDERS = 20_000;

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
  const none = new IgnoreRules(IGNORE_FILES);
  const pending: Pending[] = [{ folder: '', rules: none, always: false }];
  for (const folder of alwaysSearched) {
    if (isRealFolder(`${place}/${folder}`, files)) pending.push({ folder, rules: none, always: true });
  }
  for (let next = pending.shift(); next && left-- > 0 && !signal.aborted; next = pending.shift()) {
    if (seen.has(next.folder)) continue;
    seen.add(next.folder);
    const absolute = next.folder === '' ? place : `${place}/${next.folder}`;
    const { rules, entries } = looked(next, absolute, files);
    for (const entry of entries) {
      const path = next.folder === '' ? entry.name : `${next.folder}/${entry.name}`;
      // A link may lead outside, to a secret, or in a circle.
      if (entry.link || NEVER.has(entry.name) || RUNS.test(path)) continue;
      const folder = entry.kind === 'folder';
      if (rules.ignores(path, folder)) continue;
      if (folder) pending.push({ folder: path, rules, always: next.always });
      else if (entry.kind === 'file' && permissions.mayShow(path)) yield path;
      await pauses.take();
    }
  }
}

interface Pending {
  readonly folder: string;
  readonly rules: IgnoreRules;
  readonly always: boolean;
}

/** A folder that is gone by now, or that this person may not look into, ends no search. */
function looked(
  { folder, rules, always }: Pending,
  absolute: string,
  files: FileSystem,
): { readonly rules: IgnoreRules; readonly entries: readonly FolderEntry[] } {
  return readOr(
    () => ({ rules: always ? rules : rules.within(folder, absolute, files), entries: files.list(absolute) }),
    { rules, entries: [] },
  );
}

/** Neither missing nor reached through a link. */
function isRealFolder(absolute: string, files: FileSystem): boolean {
  if (files.stat(absolute)?.kind !== 'folder') return false;
  return files.realPath(absolute).replaceAll('\\', '/') === absolute;
}

const WORK_MS = 25;

/** Lets others have their turn in long work: without it a cancel could not arrive, nor the editor answer. */
export class Pauses {
  readonly #clock: Clock;
  #since: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#since = clock.now();
  }

  /** Waits for a moment where the work has gone on for long enough. Cheap enough for each step of a loop. */
  async take(): Promise<void> {
    if (this.#clock.now() - this.#since < WORK_MS) return;
    await this.#clock.sleep(0);
    this.#since = this.#clock.now();
  }
}
