import type { Clock } from '../../core/ports/clock';
import type { Git, GitOptions, GitResult } from '../../core/ports/git';

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
