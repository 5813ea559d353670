import { parseJson } from '../../core/files/json/parseJson';
import type { Feature } from '../../core/model/feature';
import type { Subtask } from '../../core/model/subtask';
import type { Clock } from '../../core/ports/clock';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { Git, GitResult } from '../../core/ports/git';
import type { Log } from '../../core/ports/log';
import { type Message, msg } from '../../core/text/message';
import { changedFiles, RetryingGit } from './git';
import { OverlayFileSystem } from './overlayFileSystem';
import { WorkMerge } from './workMerge';
import { Worktree } from './worktree';
import {
  rootFolder,
  type WorktreePlace,
  type WorktreeRecord,
  WorktreeRecordSchema,
  worktreePlace,
} from './worktreePlace';
import { worktreeRefusal } from './worktreeRefusal';

/** What worktrees are made with. */
export interface WorktreesOptions {
  readonly git: Git;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly log: Log;
  /** The folder of all worktrees, outside of every workspace; absolute and native. */
  readonly home: string;
  /** Makes a link to a folder. */
  readonly link: (target: string, path: string) => void;
  readonly isDirty: (path: string) => boolean;
}

/** Folders of installed packages: ignored by git, needed by every check, and too large to be copied. */
const INSTALLED: ReadonlySet<string> = new Set(['node_modules', '.venv', 'venv', 'vendor']);

/** The worktrees in which agents work apart from the person's own tree, one for each subtask that is not merged yet. */
export class Worktrees {
  readonly #options: WorktreesOptions;
  readonly #merge: WorkMerge;
  /** Merges into one root come one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(options: WorktreesOptions) {
    this.#options = { ...options, git: new RetryingGit(options.git, options.clock) };
    this.#merge = new WorkMerge(this.#options);
  }

  /** Why there can be none in a folder; nothing where there can. @param root absolute and native */
  refusal(root: string, signal?: AbortSignal): Promise<Message | undefined> {
    return worktreeRefusal(root, this.#options, signal);
  }

  /**
   * What a new worktree of a folder would not have as it stands now.
   * @param root absolute and native
   * @param needed relative paths that are asked about beside all that is not committed
   * @returns relative paths: `unseen` are in no commit as they stand, `ignored` are those needed that git ignores
   */
  async missingFromWorktree(
    root: string,
    needed: readonly string[],
    signal?: AbortSignal,
  ): Promise<{ readonly unseen: readonly string[]; readonly ignored: readonly string[] }> {
    const { git, files } = this.#options;
    const options = { cwd: root, signal };
    const committed = await git.run(['ls-tree', '--name-only', 'HEAD', '--', '.opencode'], options);
    // Where a commit holds some of it, a worktree has that and not the main root's.
    const shared = ['.tmp', ...(committed.stdout === '' ? ['.opencode'] : [])];
    const apart = shared.map((path) => `:(top,exclude,literal)${path}`);
    const unseen = await changedFiles(git, options, ['--untracked-files=all', '--', ':(top)', ...apart]);
    const own = needed.filter(
      (path) =>
        !shared.some((each) => path.startsWith(`${each}/`)) &&
        !path.split('/').some((each) => INSTALLED.has(each)) &&
        files.stat(`${root}/${path}`)?.kind === 'file',
    );
    if (own.length === 0) return { unseen, ignored: [] };
    const asked = await git.run(['check-ignore', '-z', '--stdin'], { ...options, input: own.join('\0') });
    return { unseen, ignored: asked.stdout.split('\0').filter((path) => path !== '') };
  }

  /** The worktree that an earlier attempt at the subtask left, with what it holds. */
  async kept(root: string, feature: Feature, subtask: Subtask): Promise<Worktree | undefined> {
    const place = await worktreePlace(this.#options.home, root, feature, subtask);
    const record = this.#record(place.record);
    return record && (await this.#stands(place)) ? this.#worktree(root, place, record) : undefined;
  }

  /** The worktree of a subtask: the one that an earlier attempt left, else a new one from the last commit. */
  async open(
    root: string,
    feature: Feature,
    subtask: Subtask,
    signal: AbortSignal,
  ): Promise<
    { readonly kind: 'ready'; readonly worktree: Worktree } | { readonly kind: 'refused'; readonly reason: Message }
  > {
    const { files, home } = this.#options;
    const refused = await this.refusal(root, signal);
    if (refused) return { kind: 'refused', reason: refused };
    const place = await worktreePlace(home, root, feature, subtask);
    const before = this.#record(place.record);
    if (before && (await this.#stands(place))) return { kind: 'ready', worktree: this.#worktree(root, place, before) };
    if (files.stat(place.folder)) {
      const reason = msg(
        '`{0}` is in the way of a worktree and is not removed, since nothing says whose it is.',
        place.folder,
      );
      return { kind: 'refused', reason };
    }
    const linked = await this.#installed(root);
    const record: WorktreeRecord = {
      v: 1,
      root,
      feature: feature.folder,
      file: subtask.file,
      seq: subtask.seq,
      branch: place.branch,
      linked,
    };
    files.createFolder(await rootFolder(home, root));
    // Written first, so that whatever is left of a start that was cut short is known as ours.
    files.writeAtomic(place.record, `${JSON.stringify(record, undefined, 2)}\n`);
    const added = await this.#inTurn(root, () => this.#add(root, place));
    if (added.exitCode !== 0) {
      return { kind: 'refused', reason: msg('Git could not make a worktree: {0}', added.stderr.trim()) };
    }
    for (const path of linked) this.#link(`${root}/${path}`, `${place.folder}/${path}`);
    return { kind: 'ready', worktree: this.#worktree(root, place, record) };
  }

  /** Those of a root that still lie there, whatever became of their subtasks. */
  async all(root: string): Promise<readonly Worktree[]> {
    const { files, home } = this.#options;
    const folder = await rootFolder(home, root);
    if (files.stat(folder)?.kind !== 'folder') return [];
    return files.list(folder).flatMap(({ name }) => {
      const record = name.endsWith('.json') ? this.#record(`${folder}/${name}`) : undefined;
      if (record?.root !== root) return [];
      const own = `${folder}/${name.slice(0, -'.json'.length)}`;
      return [this.#worktree(root, { folder: own, branch: record.branch, record: `${folder}/${name}` }, record)];
    });
  }

  #worktree(root: string, place: WorktreePlace, record: WorktreeRecord): Worktree {
    const { files, git } = this.#options;
    const names = ['.tmp', ...(files.stat(`${place.folder}/.opencode`) ? [] : ['.opencode'])];
    return new Worktree({
      git,
      root,
      place,
      record,
      merge: this.#merge,
      files: new OverlayFileSystem(
        files,
        files.stat(place.folder) ? files.realPath(place.folder) : place.folder,
        root,
        names,
      ),
      plainFiles: files,
      inTurn: (work) => this.#inTurn(root, work),
    });
  }

  #record(path: string): WorktreeRecord | undefined {
    const { files, log } = this.#options;
    if (files.stat(path)?.kind !== 'file') return undefined;
    try {
      return WorktreeRecordSchema.parse(parseJson(files.read(path)));
    } catch (error) {
      log.warn(`${path} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  /** Whether the folder is a worktree that has its branch checked out. */
  async #stands({ folder, branch }: WorktreePlace): Promise<boolean> {
    const { files, git } = this.#options;
    if (files.stat(`${folder}/.git`)?.kind !== 'file') return false;
    const { exitCode, stdout } = await git.run(['symbolic-ref', '--quiet', '--short', 'HEAD'], { cwd: folder });
    return exitCode === 0 && stdout.trim() === branch;
  }

  async #add(root: string, { folder, branch }: WorktreePlace): Promise<GitResult> {
    const { git } = this.#options;
    const run = (...args: string[]) => git.run(args, { cwd: root });
    const there = await run('rev-parse', '--verify', '--quiet', `refs/heads/${branch}`);
    if (there.exitCode !== 0) return run('worktree', 'add', '--quiet', '--force', '-b', branch, folder, 'HEAD');
    const merged = await run('merge-base', '--is-ancestor', branch, 'HEAD');
    // What an earlier attempt committed and nobody merged is gone on with.
    return merged.exitCode === 0
      ? run('worktree', 'add', '--quiet', '--force', '-B', branch, folder, 'HEAD')
      : run('worktree', 'add', '--quiet', '--force', folder, branch);
  }

  /** Ignored folders of installed packages, relative to the root. */
  async #installed(root: string): Promise<readonly string[]> {
    const asked = ['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'];
    const { stdout } = await this.#options.git.run(asked, { cwd: root });
    return stdout
      .split('\0')
      .filter((path) => path.endsWith('/'))
      .map((path) => path.slice(0, -1))
      .filter((path) => INSTALLED.has(path.slice(path.lastIndexOf('/') + 1)) && !path.startsWith('.tmp/'));
  }

  #link(target: string, path: string): void {
    const { files, link, log } = this.#options;
    try {
      if (files.stat(path.slice(0, path.lastIndexOf('/'))) && !files.stat(path)) link(target, path);
    } catch (error) {
      log.warn(`${path} could not be linked: ${String(error)}`);
    }
  }

  #inTurn<T>(root: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(root) ?? Promise.resolve()).then(work);
    this.#turns.set(
      root,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
