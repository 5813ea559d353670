import type { FileSystem } from '../../core/ports/fileSystem';
import type { Git } from '../../core/ports/git';
import { type Message, msg } from '../../core/text/message';

/** `git merge-tree --write-tree` merges without touching any tree since then. */
const OLDEST = [2, 38] as const;
const UNDER_WAY = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'rebase-merge', 'rebase-apply', 'BISECT_LOG'];

/**
 * Why agents cannot work in worktrees of a folder, in a sentence with what to do; nothing where they can.
 * @param root absolute and native
 */
export async function worktreeRefusal(
  root: string,
  { git, files }: { readonly git: Git; readonly files: FileSystem },
  signal?: AbortSignal,
): Promise<Message | undefined> {
  const options = { cwd: root, signal };
  let version: string;
  try {
    version = (await git.run(['version'], options)).stdout;
  } catch {
    return msg('Git cannot be started, and worktrees need it. Install git, or let agents share the folder.');
  }
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1])) {
    return msg('Worktrees need git {0} or newer; this is {1}.', OLDEST.join('.'), version.trim());
  }
  const asked = ['rev-parse', '--is-inside-work-tree', '--absolute-git-dir', '--show-prefix'];
  const [inside, folder, prefix] = (await git.run(asked, options)).stdout.split('\n');
  if (inside !== 'true' || folder === undefined) {
    return msg('The folder is no git repository, so there can be no worktrees. Let agents share the folder.');
  }
  if (prefix !== '') {
    return msg(
      'The folder is `{0}` of a larger repository. Open the repository itself, or share the folder.',
      prefix ?? '',
    );
  }
  if ((await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], options)).exitCode !== 0) {
    return msg('The repository has no commit yet, and worktrees start from one. Commit first.');
  }
  if ((await git.run(['symbolic-ref', '--quiet', 'HEAD'], options)).exitCode !== 0) {
    return msg('No branch is checked out, so there is nothing to merge into. Check out a branch first.');
  }
  if (files.stat(`${root}/.gitmodules`)) {
    return msg('The repository has submodules, which worktrees do not carry. Let agents share the folder.');
  }
  if (UNDER_WAY.some((name) => files.stat(`${folder}/${name}`))) {
    return msg('A merge, rebase or the like is under way in the repository. Finish or abort it first.');
  }
  return undefined;
}
