import type { Clock } from '../../core/ports/clock';
import type { Git, GitOptions, GitResult } from '../../core/ports/git';
import { type Message, msg } from '../../core/text/message';

const TRIES = 40;
const PAUSE_MS = 250;
/** What git says when it could not begin, since another program holds a lock of the repository. */
const LOCKED = /\.lock'?: File exists|could not lock|cannot lock ref|Another git process/i;

/** Git that waits while others, such as the editor itself, hold its locks for moments. */
export class RetryingGit implements Git {
  readonly #git: Git;
  readonly #clock: Clock;

  constructor(git: Git, clock: Clock) {
    this.#git = git;
    this.#clock = clock;
  }

  async run(args: readonly string[], options: GitOptions): Promise<GitResult> {
    for (let tries = 1; ; tries++) {
      const result = await this.#git.run(args, options);
      if (result.exitCode === 0 || tries === TRIES || !LOCKED.test(result.stderr) || options.signal?.aborted) {
        return result;
      }
      await this.#clock.sleep(PAUSE_MS, options.signal);
    }
  }
}

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

/** Why a git command failed, in git's own words: the first line that it said. */
export function gitWords({ stderr, stdout, exitCode }: GitResult): Message {
  const [line = ''] = (stderr.trim() || stdout.trim()).split('\n');
  return msg('Git says: {0}', line === '' ? String(exitCode) : line.replace(/^(error|fatal): /, ''));
}
