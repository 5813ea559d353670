import type { Git, GitOptions } from '../../core/ports/git';

/**
 * The files of a tree that are not as in its last commit, relative to the top of its repository; none where there is no
 * repository.
 * @param which more arguments of `git status`: whether untracked files count, and where to look
 */
export async function changedFiles(
  git: Git,
  options: GitOptions,
  which: readonly string[],
): Promise<readonly string[]> {
  // A look must not keep the person's own git waiting.
  const asked = ['--no-optional-locks', 'status', '--porcelain', '-z', '--no-renames', ...which];
  const { stdout } = await git.run(asked, options);
  // Two letters say how, and a space follows.
  return stdout.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
}
