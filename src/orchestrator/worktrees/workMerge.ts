import type { FileSystem } from '../../core/ports/fileSystem';
import type { Git, GitResult } from '../../core/ports/git';
import { type Message, msg } from '../../core/text/message';
import { changedFiles, gitWords } from './git';

/** What became of the wish to merge a branch. */
export type MergeResult =
  /** The branch was merged; `before` and `after` are commits of `ref`. */
  | {
      readonly kind: 'merged';
      readonly ref: string;
      readonly before: string;
      readonly after: string;
      /** Others were merged since the branch began, so that the result is what nobody has checked yet. */
      readonly mixed: boolean;
    }
  /** All of it is there already; `mixed` where there is more. */
  | { readonly kind: 'nothing'; readonly mixed: boolean }
  | { readonly kind: 'conflicts'; readonly paths: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: Message };

/** What merges work with. */
export interface WorkMergeOptions {
  readonly git: Git;
  readonly files: FileSystem;
  /** Whether an editor holds unsaved changes of a file (absolute native path). */
  readonly isDirty: (path: string) => boolean;
}

/** How often the branch may have moved on under the merge. */
const ROUNDS = 5;

/**
 * Merges branches into the one that a person has checked out, without touching anything of theirs: the merge is worked
 * out beside every tree, the tree is then brought from the one commit to the other as a checkout does it, which leaves
 * alone what is uncommitted and refuses what it would overwrite, and the branch moves only if nobody else moved it.
 */
export class WorkMerge {
  readonly #options: WorkMergeOptions;

  constructor(options: WorkMergeOptions) {
    this.#options = options;
  }

  /** @param root absolute and native; @param message of the merge commit */
  async merge(root: string, branch: string, message: string): Promise<MergeResult> {
    for (let round = 1; ; round++) {
      const ref = await this.#line(root, 'symbolic-ref', '--quiet', 'HEAD');
      const head = await this.#line(root, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
      const tip = await this.#line(root, 'rev-parse', '--verify', '--quiet', `refs/heads/${branch}^{commit}`);
      if (!ref || !head) return refused(msg('No branch is checked out any more, so nothing can be merged.'));
      if (!tip) return refused(msg('The branch `{0}` is gone.', branch));
      const base = await this.#line(root, 'merge-base', head, tip);
      if (base === tip) return { kind: 'nothing', mixed: head !== tip };
      const merged = await this.#git(
        root,
        'merge-tree',
        '--write-tree',
        '--name-only',
        '--no-messages',
        '-z',
        head,
        tip,
      );
      const [tree = '', ...paths] = merged.stdout.split('\0').filter((each) => each !== '');
      if (merged.exitCode === 1) return { kind: 'conflicts', paths: [...new Set(paths)] };
      if (merged.exitCode !== 0) return refused(gitWords(merged));
      const made = await this.#git(root, 'commit-tree', tree, '-p', head, '-p', tip, '-m', message);
      const after = made.stdout.trim();
      if (made.exitCode !== 0 || after === '') return refused(gitWords(made));
      const obstacle = await this.#obstacle(root, head, after);
      if (obstacle) return refused(obstacle);
      const moved = await this.#move(root, ref, head, after, `merge ${branch}`);
      if (moved === 'done') return { kind: 'merged', ref, before: head, after, mixed: base !== head };
      if (moved !== 'elsewhere' || round === ROUNDS) {
        return refused(moved === 'elsewhere' ? msg('The branch moved on again and again. Merge later.') : moved);
      }
    }
  }

  /** Takes a merge back that is still the newest commit of its branch. @returns why it could not be */
  async takeBack(
    root: string,
    { ref, before, after }: Extract<MergeResult, { kind: 'merged' }>,
  ): Promise<Message | undefined> {
    const obstacle = await this.#obstacle(root, after, before);
    if (obstacle) return obstacle;
    const moved = await this.#move(root, ref, after, before, 'merge taken back');
    return moved === 'done'
      ? undefined
      : moved === 'elsewhere'
        ? msg('Something else was committed since, so the merge stays.')
        : moved;
  }

  /** What of the person's lies where the way from one commit to the other leads. */
  async #obstacle(root: string, from: string, to: string): Promise<Message | undefined> {
    const { files, isDirty } = this.#options;
    const diff = await this.#git(root, 'diff-tree', '-r', '-z', '--name-status', '--no-renames', from, to);
    if (diff.exitCode !== 0) return gitWords(diff);
    const parts = diff.stdout.split('\0');
    const tracked = await changedFiles(this.#options.git, { cwd: root }, ['--untracked-files=no']);
    const uncommitted = new Set(tracked);
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [status, path = ''] = [parts[at], parts[at + 1]];
      if (isDirty(`${root}/${path}`)) {
        return msg('`{0}` has unsaved changes in an editor. Save or discard them first.', path);
      }
      if (uncommitted.has(path)) return msg('`{0}` has uncommitted changes. Commit or stash them first.', path);
      if (status === 'A' && isThere(`${root}/${path}`, files)) {
        return msg('A file that is not committed lies where `{0}` is to be put. Move it away first.', path);
      }
    }
    return undefined;
  }

  async #move(
    root: string,
    ref: string,
    from: string,
    to: string,
    why: string,
  ): Promise<'done' | 'elsewhere' | Message> {
    // The tree first: should all end here, the changes lie there uncommitted, and nothing looks taken away.
    const read = await this.#git(root, 'read-tree', '-m', '-u', from, to);
    if (read.exitCode !== 0) return gitWords(read);
    const update = await this.#git(root, 'update-ref', '-m', `callboard: ${why}`, ref, to, from);
    if (update.exitCode === 0) return 'done';
    const back = await this.#git(root, 'read-tree', '-m', '-u', to, from);
    return back.exitCode === 0 ? 'elsewhere' : gitWords(back);
  }

  async #line(root: string, ...args: readonly string[]): Promise<string | undefined> {
    const { exitCode, stdout } = await this.#git(root, ...args);
    return exitCode === 0 ? stdout.trim() : undefined;
  }

  #git(root: string, ...args: readonly string[]): Promise<GitResult> {
    return this.#options.git.run(args, { cwd: root });
  }
}

function refused(reason: Message): MergeResult {
  return { kind: 'refused', reason };
}

/** Also a link to nowhere, and a name that differs in case where that makes no other file. */
function isThere(path: string, files: FileSystem): boolean {
  if (files.stat(path)) return true;
  const cut = path.lastIndexOf('/');
  const folder = path.slice(0, cut);
  return files.stat(folder)?.kind === 'folder' && files.list(folder).some(({ name }) => name === path.slice(cut + 1));
}
