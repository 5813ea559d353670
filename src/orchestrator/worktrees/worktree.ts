import type { FileSystem } from '../../core/ports/fileSystem';
import type { Git, GitResult } from '../../core/ports/git';
import { type Message, msg } from '../../core/text/message';
import { firstFew } from '../../core/text/shorten';
import { changedFiles, gitWords } from './git';
import type { OverlayFileSystem } from './overlayFileSystem';
import type { MergeResult, WorkMerge } from './workMerge';
import type { WorktreePlace, WorktreeRecord } from './worktreePlace';
import { worktreeRefusal } from './worktreeRefusal';

/** What one worktree works with. */
export interface WorktreeOptions {
  readonly git: Git;
  /** The main root, absolute and native. */
  readonly root: string;
  readonly place: WorktreePlace;
  readonly record: WorktreeRecord;
  readonly merge: WorkMerge;
  readonly files: OverlayFileSystem;
  /** As they lie on disk. */
  readonly plainFiles: FileSystem;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

const MOST_NAMED = 5;

/** The tree in which the agents of one subtask work, on a branch of its own. */
export class Worktree {
  readonly #options: WorktreeOptions;

  constructor(options: WorktreeOptions) {
    this.#options = options;
  }

  /** Absolute, links resolved. */
  get root(): string {
    const { plainFiles, place } = this.#options;
    return plainFiles.stat(place.folder) ? plainFiles.realPath(place.folder) : place.folder;
  }

  get branch(): string {
    return this.#options.place.branch;
  }

  /** Whose it is. */
  get record(): WorktreeRecord {
    return this.#options.record;
  }

  /** As agents see them: `.tmp` is the main root's. */
  get files(): OverlayFileSystem {
    return this.#options.files;
  }

  /** Does work that others who merge into the same root wait for. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#options.inTurn(work);
  }

  /**
   * Commits what stands there, but for `.tmp` and linked folders.
   * @param paths that must be in the commit, relative: git would pass over those that it ignores
   * @returns why it could not be committed
   */
  async commit(message: string, paths: readonly string[]): Promise<Message | undefined> {
    const { record } = this.#options;
    const input = paths.filter((path) => !path.startsWith('.tmp/')).join('\0');
    const ignored = input === '' ? [] : names(await this.#run(['check-ignore', '-z', '--stdin'], input));
    if (ignored.length > 0) {
      return msg(
        'Git ignores {0}, so it cannot be merged. Let agents share the folder for this subtask.',
        firstFew(
          ignored.map((path) => `\`${path}\``),
          MOST_NAMED,
        ),
      );
    }
    const added = await this.#run(['add', '--all', '--', ':(top)']);
    if (added.exitCode !== 0) return gitWords(added);
    // To leave them out while adding would be an error where they are ignored.
    const apart = ['.tmp', ...record.linked].map((path) => `:(top,literal)${path}`);
    const left = await this.#run(['reset', '--quiet', 'HEAD', '--', ...apart]);
    if (left.exitCode !== 0) return gitWords(left);
    if ((await this.#run(['diff', '--cached', '--quiet'])).exitCode === 0) return undefined;
    const made = await this.#run(['commit', '--quiet', '--no-verify', '--file=-'], message);
    return made.exitCode === 0 ? undefined : gitWords(made);
  }

  /** Merges the branch into the one that is checked out in the main root. */
  merge(message: string): Promise<MergeResult> {
    const { merge, root, place } = this.#options;
    return merge.merge(root, place.branch, message);
  }

  /** Lets it have what was merged since it began, where nothing that stands in it is touched by that. */
  async update(): Promise<MergeResult> {
    const branch = (await this.#main(['symbolic-ref', '--quiet', '--short', 'HEAD'])).stdout.trim();
    return this.#options.merge.merge(this.root, branch, `Bring ${this.branch} up to date`);
  }

  /** @returns why the merge could not be taken back */
  takeBack(merged: Extract<MergeResult, { kind: 'merged' }>): Promise<Message | undefined> {
    return this.#options.merge.takeBack(this.#options.root, merged);
  }

  /** Why nothing can be merged into the main root now. */
  obstacle(): Promise<Message | undefined> {
    const { git, plainFiles: files, root } = this.#options;
    return worktreeRefusal(root, { git, files });
  }

  /**
   * Begins the merge in the person's own tree and leaves the conflicts there, for the person to resolve. Git refuses
   * where it would touch what is not committed.
   */
  async startMerge(): Promise<Message | undefined> {
    const { place, plainFiles } = this.#options;
    const merged = await this.#main(['merge', '--no-ff', '--no-commit', place.branch]);
    const folder = (await this.#main(['rev-parse', '--absolute-git-dir'])).stdout.trim();
    return merged.exitCode === 0 || plainFiles.stat(`${folder}/MERGE_HEAD`) ? undefined : gitWords(merged);
  }

  /** What would be lost with it: changed files that are in no commit, and commits that are not merged. */
  async unmerged(): Promise<{ readonly files: readonly string[]; readonly commits: number }> {
    const { plainFiles, place } = this.#options;
    const count = await this.#main(['rev-list', '--count', `HEAD..refs/heads/${place.branch}`]);
    const commits = count.exitCode === 0 ? Number(count.stdout.trim()) : 0;
    if (!plainFiles.stat(place.folder)) return { files: [], commits };
    const left = ['.tmp', ...this.record.linked].map((path) => `:(top,exclude,literal)${path}`);
    const files = await changedFiles(this.#options.git, { cwd: place.folder }, ['--', ':(top)', ...left]);
    return { files, commits };
  }

  /**
   * Removes folder and branch with all that is in them. Never anything that git does not know as a worktree of the
   * main root on this branch.
   * @returns why it could not be removed
   */
  async remove(): Promise<Message | undefined> {
    const { plainFiles, place, record } = this.#options;
    const stands = plainFiles.stat(place.folder) !== undefined;
    if (stands && plainFiles.stat(`${place.folder}/.git`)?.kind !== 'file') {
      return msg('`{0}` is no worktree any more and is left alone.', place.folder);
    }
    if (stands) for (const path of record.linked) plainFiles.remove(`${place.folder}/${path}`);
    const removed = await this.#main(['worktree', 'remove', '--force', place.folder]);
    if (removed.exitCode !== 0 && stands) return gitWords(removed);
    await this.#main(['branch', '--quiet', '-D', place.branch]);
    plainFiles.remove(place.record);
    return undefined;
  }

  #run(args: readonly string[], input?: string): Promise<GitResult> {
    const { git, place } = this.#options;
    return git.run(args, { cwd: place.folder, input });
  }

  #main(args: readonly string[]): Promise<GitResult> {
    const { git, root } = this.#options;
    return git.run(args, { cwd: root });
  }
}

function names({ stdout }: GitResult): readonly string[] {
  return stdout.split('\0').filter((each) => each !== '');
}
