import type { Git, GitOptions } from '../../core/ports/git';

/**
 * The files of a tree that are not as in its last commit, relative to its top.
 * @param which more arguments of `git status`: whether untracked files count, and where to look
 */
export async function changedFiles(
  git: Git,
  options: GitOptions,
  which: readonly string[],
): Promise<readonly string[]> {
  const { stdout } = await git.run(['status', '--porcelain', '-z', '--no-renames', ...which], options);
  // Two letters say how, and a space follows.
  return stdout.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}
