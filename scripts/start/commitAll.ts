import { execFileSync } from 'node:child_process';

/** Makes a repository of a folder, or goes on with it, and commits all that is in it but `.tmp`. */
export function commitAll(root: string, message = 'first'): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Person', '-c', 'user.email=person@example.com', ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('reset', '--quiet', '--', '.tmp');
  git('-c', 'commit.gpgSign=false', 'commit', '--quiet', '--allow-empty', `--message=${message}`);
}
