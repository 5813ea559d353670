import type { Change } from '../agents/tools/changeLog';
import type { TreeLock } from '../core/async/treeLock';
import type { Event } from '../core/event/emitter';
import type { Clock } from '../core/ports/clock';
import type { EditorSave } from '../core/ports/diagnostics';
import { type FileSystem, fileStamp } from '../core/ports/fileSystem';
import type { Shell, ShellOptions, ShellResult } from '../core/ports/shell';
import { slashed } from '../core/text/slashed';
import { type TreeSnapshot, treeSnapshot } from './treeSnapshot';

/** Milliseconds after which the editor has told of a file that it wrote. */
const SAVE_TOLD_MS = 300;

/** What a watched shell works with. */
export interface CommandWatchOptions {
  readonly shell: Shell;
  /** Absolute and native. */
  readonly root: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly treeLock: TreeLock;
  /** Paths, relative to the root, that other runs of this window have changed. */
  readonly byOthers: () => Iterable<string>;
  /** What a person saves in an editor. */
  readonly onSave?: Event<EditorSave>;
  /** Hears of each file that a command changed. @param path relative to the root */
  readonly onChanged: (path: string, change: Change, command: string) => void;
}

/**
 * Runs the commands of one run, and finds what they changed by looking at the tree before and after. In a tree that is
 * shared, what another agent wrote is not laid at this run's door, nor what a person saved in the editor meanwhile.
 */
export class CommandWatch implements Shell {
  readonly #options: CommandWatchOptions;
  /** How each file stood before a command changed it for the first time. */
  readonly #first = new Map<string, string | undefined>();
  readonly #changed = new Set<string>();

  constructor(options: CommandWatchOptions) {
    this.#options = options;
  }

  run(command: string, options: ShellOptions): Promise<ShellResult> {
    return this.#options.treeLock.during(options.signal, () => this.#watched(command, options));
  }

  /** Every file that commands of this run changed, relative to the root. */
  get changed(): ReadonlySet<string> {
    return this.#changed;
  }

  /** Whether a file that a command changed is still another than before, or still gone. */
  stillChanged(path: string): boolean {
    const stat = this.#options.files.stat(`${this.#options.root}/${path}`);
    const before = this.#first.get(path);
    return !this.#first.has(path) || (stat === undefined ? before !== undefined : before !== fileStamp(stat));
  }

  async #watched(command: string, options: ShellOptions): Promise<ShellResult> {
    const saves = new Map<string, string>();
    const subscription = this.#options.onSave?.(({ path, text }) => saves.set(slashed(path), text));
    try {
      return await this.#compared(command, options, saves);
    } finally {
      subscription?.dispose();
    }
  }

  async #compared(command: string, options: ShellOptions, saves: ReadonlyMap<string, string>): Promise<ShellResult> {
    const { shell, byOthers, onChanged, onSave, clock } = this.#options;
    const others = [...byOthers()];
    const before = await this.#look();
    const result = await shell.run(command, options);
    const after = before && (await this.#look());
    if (!before || !after) return result;
    const theirs = new Set([...others, ...byOthers()]);
    const changed = changedPaths(before, after).filter((path) => !theirs.has(path));
    // The editor tells of a save a moment after the file was written.
    if (onSave && changed.some((path) => !this.#isSaved(path, saves))) await clock.sleep(SAVE_TOLD_MS, options.signal);
    for (const path of changed) {
      if (this.#isSaved(path, saves)) continue;
      if (!this.#first.has(path)) this.#first.set(path, before.get(path));
      this.#changed.add(path);
      onChanged(path, !after.has(path) ? 'deleted' : before.has(path) ? 'written' : 'created', command);
    }
    return result;
  }

  /** Whether the file holds what a person saved, so that whoever else wrote to it meanwhile left nothing in it. */
  #isSaved(path: string, saves: ReadonlyMap<string, string>): boolean {
    const { root, files } = this.#options;
    const saved = saves.get(slashed(`${root}/${path}`));
    if (saved === undefined || files.stat(`${root}/${path}`)?.kind !== 'file') return false;
    return files.read(`${root}/${path}`).replace(/^\uFEFF/, '') === saved;
  }

  #look(): Promise<TreeSnapshot | undefined> {
    const { root, files, clock } = this.#options;
    return treeSnapshot(root, files, clock);
  }
}

function changedPaths(before: TreeSnapshot, after: TreeSnapshot): readonly string[] {
  const changed = [...after].filter(([path, state]) => before.get(path) !== state).map(([path]) => path);
  return [...changed, ...[...before.keys()].filter((path) => !after.has(path))];
}
